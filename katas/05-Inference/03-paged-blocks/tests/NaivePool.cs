namespace LessonTests.Inference;

/// <summary>
/// The same rules in their plainest form: a block is an object, sharing is two lists that hold the same object, and
/// everything is counted by looking at all lists. Slow, and hard to get wrong.
/// </summary>
public sealed class NaivePool(int blockCount, int blockSize)
{
    private SortedDictionary<int, List<List<int>>> _tables = [];

    /// <summary>The ids of the sequences that are alive, in order.</summary>
    public int[] Live => [.. _tables.Keys];

    /// <summary>Blocks that nobody holds.</summary>
    public int FreeBlockCount => blockCount - Distinct(_tables);

    /// <summary>The tokens of a sequence.</summary>
    public int[] Tokens(int sequence) => [.. _tables[sequence].SelectMany(block => block)];

    /// <summary>How many sequences hold each of a sequence's blocks.</summary>
    public int[] Holders(int sequence) => [.. _tables[sequence].Select(Holders)];

    /// <summary>Starts or continues a sequence. False, and no change, when the blocks do not suffice.</summary>
    public bool TryWrite(int sequence, ReadOnlySpan<int> tokens, out bool copied)
    {
        SortedDictionary<int, List<List<int>>> before = Snapshot();
        copied = false;
        _tables.TryAdd(sequence, []);
        List<List<int>> table = _tables[sequence];
        foreach (int token in tokens)
        {
            if (table.Count == 0 || table[^1].Count == blockSize)
            {
                table.Add([]);
            }
            else if (Holders(table[^1]) > 1)
            {
                table[^1] = [.. table[^1]];
                copied = true;
            }

            table[^1].Add(token);
        }

        if (Distinct(_tables) <= blockCount)
            return true;

        _tables = before;
        return false;
    }

    /// <summary>A second list of the same blocks.</summary>
    public void Fork(int parent, int child) => _tables[child] = [.. _tables[parent]];

    /// <summary>Forgets a sequence.</summary>
    public void Free(int sequence) => _tables.Remove(sequence);

    private int Holders(List<int> block) => _tables.Values.Count(table => table.Any(other => ReferenceEquals(other, block)));

    private static int Distinct(SortedDictionary<int, List<List<int>>> tables) =>
        tables.Values.SelectMany(table => table).Distinct(ReferenceEqualityComparer.Instance).Count();

    // Blocks that are the same object must be the same object in the snapshot too.
    private SortedDictionary<int, List<List<int>>> Snapshot()
    {
        var copies = new Dictionary<object, List<int>>(ReferenceEqualityComparer.Instance);
        var snapshot = new SortedDictionary<int, List<List<int>>>();
        foreach ((int sequence, List<List<int>> table) in _tables)
        {
            snapshot[sequence] = [.. table.Select(block =>
                copies.TryGetValue(block, out List<int>? copy) ? copy : copies[block] = [.. block])];
        }

        return snapshot;
    }
}
