using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>
/// A step laid on memory: rows of 128 bytes, which are a cache line of global memory or the 32 banks of shared memory,
/// and in each row a cell an element.
/// </summary>
public sealed class TraceGrid
{
    private const int RowBytes = 128;
    private const int SectorBytes = 32;

    private TraceGrid(int columns, int elementBytes, IReadOnlyList<TraceRow> rows, int hidden)
    {
        Columns = columns;
        ElementBytes = elementBytes;
        Rows = rows;
        HiddenRows = hidden;
    }

    /// <summary>Cells of a row.</summary>
    public int Columns { get; }

    /// <summary>Bytes a cell.</summary>
    public int ElementBytes { get; }

    /// <summary>Cells of a sector.</summary>
    public int SectorColumns => Math.Max(1, SectorBytes / ElementBytes);

    /// <summary>The rows that are touched, from the array's beginning on.</summary>
    public IReadOnlyList<TraceRow> Rows { get; }

    /// <summary>Touched rows that are left out.</summary>
    public int HiddenRows { get; }

    /// <summary>Lays a step on memory.</summary>
    /// <param name="step">The step.</param>
    /// <param name="mostRows">Rows to show at most.</param>
    public static TraceGrid Of(TraceStep step, int mostRows)
    {
        ArgumentNullException.ThrowIfNull(step);
        int size = Math.Clamp(step.Access.Size, 1, RowBytes);
        int columns = RowBytes / size;
        bool isGlobal = step.Access.Space != MemorySpace.Shared;
        var rows = new SortedDictionary<long, TraceCell[]>();
        foreach (TracedAccess access in step.Accesses)
        {
            for (int i = 0; i < access.Lanes.Count; i++)
            {
                long element = access.Offsets[i] / size;
                TraceCell[] row = Row(element / columns);
                ref TraceCell cell = ref row[element % columns];
                cell = new TraceCell(TraceCellKind.Touched, access.Warp, access.Lanes[i], cell.Lanes + 1);
            }
        }

        if (isGlobal)
        {
            foreach (TraceCell[] row in rows.Values)
                MarkWaste(row, Math.Max(1, SectorBytes / size));
        }
        else
        {
            MarkConflicts(step, rows, size, columns);
        }

        return new TraceGrid(
            columns, size, [.. rows.Take(mostRows).Select(row => new TraceRow(row.Key * columns, row.Value))], Math.Max(0, rows.Count - mostRows));

        TraceCell[] Row(long number)
        {
            if (!rows.TryGetValue(number, out TraceCell[]? row))
                rows[number] = row = new TraceCell[columns];
            return row;
        }
    }

    // A sector moves whole.
    private static void MarkWaste(TraceCell[] row, int sector)
    {
        for (int start = 0; start < row.Length; start += sector)
        {
            Span<TraceCell> cells = row.AsSpan(start, Math.Min(sector, row.Length - start));
            bool isMoved = false;
            foreach (TraceCell cell in cells)
                isMoved |= cell.Kind == TraceCellKind.Touched;
            for (int i = 0; isMoved && i < cells.Length; i++)
            {
                if (cells[i].Kind == TraceCellKind.Untouched)
                    cells[i] = new TraceCell(TraceCellKind.Wasted, 0, 0, 0);
            }
        }
    }

    // A bank that one warp asks for two words has them wait.
    private static void MarkConflicts(TraceStep step, SortedDictionary<long, TraceCell[]> rows, int size, int columns)
    {
        foreach (TracedAccess access in step.Accesses.Where(access => access.Conflicts > 0))
        {
            foreach (IGrouping<long, long> bank in access.Offsets.Select(offset => offset / size).Distinct().GroupBy(element => element % columns))
            {
                if (bank.Count() < 2)
                    continue;
                foreach (long element in bank)
                {
                    ref TraceCell cell = ref rows[element / columns][element % columns];
                    cell = cell with { Kind = TraceCellKind.Waiting };
                }
            }
        }
    }
}
