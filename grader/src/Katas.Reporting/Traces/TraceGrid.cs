using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>
/// A step as rows of cells. Memory has rows of 128 bytes, which are a cache line of global memory or the 32 banks of shared
/// memory, and a cell an element. A shuffle has a row a round, and a cell a lane.
/// </summary>
public sealed class TraceGrid
{
    private const int RowBytes = 128;
    private const int SectorBytes = 32;
    private const int WarpSize = 32;

    private TraceGrid(int columns, int sectorColumns, IReadOnlyList<TraceRow> rows, int mostRows, bool hasLanes)
    {
        Columns = columns;
        SectorColumns = sectorColumns;
        Rows = [.. rows.Take(mostRows)];
        HiddenRows = rows.Count - Rows.Count;
        HasLanes = hasLanes;
    }

    /// <summary>Cells of a row.</summary>
    public int Columns { get; }

    /// <summary>Cells that stand together: a sector's, or eight lanes.</summary>
    public int SectorColumns { get; }

    /// <summary>Whether a column is a lane, and not a place in memory.</summary>
    public bool HasLanes { get; }

    /// <summary>The rows that are touched, from the array's beginning on; or the rounds of a shuffle.</summary>
    public IReadOnlyList<TraceRow> Rows { get; }

    /// <summary>Rows that are left out.</summary>
    public int HiddenRows { get; }

    /// <summary>Lays a step out.</summary>
    /// <param name="step">The step.</param>
    /// <param name="mostRows">Rows to show at most.</param>
    public static TraceGrid Of(TraceStep step, int mostRows)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            ShuffleStep shuffle => new TraceGrid(
                WarpSize, sectorColumns: 8, [.. shuffle.Rows.Select(row => new TraceRow(ShuffleStep.Label(row), Asked(row)))], mostRows, hasLanes: true),
            MemoryStep memory => Of(memory, mostRows),
            _ => throw new ArgumentException($"A step of the kind {step.GetType().Name}.", nameof(step)),
        };
    }

    private static TraceGrid Of(MemoryStep step, int mostRows)
    {
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
            columns, Math.Max(1, SectorBytes / size),
            [.. rows.Select(row => new TraceRow($"{row.Key * columns}", row.Value, FollowsGap: row.Key != rows.Keys.First() && !rows.ContainsKey(row.Key - 1)))],
            mostRows, hasLanes: false);

        TraceCell[] Row(long number)
        {
            if (!rows.TryGetValue(number, out TraceCell[]? row))
                rows[number] = row = new TraceCell[columns];
            return row;
        }
    }

    // Whom each lane asks.
    private static TraceCell[] Asked(TracedShuffle shuffle)
    {
        var cells = new TraceCell[WarpSize];
        foreach ((int lane, int source) in shuffle.Lanes.Zip(shuffle.Sources))
        {
            int own = shuffle.Warp * WarpSize + lane;
            TraceCellKind kind = ShuffleStep.IsMissing(shuffle, source) ? TraceCellKind.Missing
                : source == own ? TraceCellKind.Own
                : source > own ? TraceCellKind.FromHigher : TraceCellKind.FromLower;
            cells[lane] = new TraceCell(kind, source / WarpSize, source % WarpSize, 1);
        }

        return cells;
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
    private static void MarkConflicts(MemoryStep step, SortedDictionary<long, TraceCell[]> rows, int size, int columns)
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
