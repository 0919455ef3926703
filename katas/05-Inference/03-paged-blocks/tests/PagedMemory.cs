namespace LessonTests.Inference;

/// <summary>
/// A KV cache of one number a token, written and read through block tables as an engine would: what a sequence reads
/// back shows whether its blocks are right, whichever numbers they have.
/// </summary>
public sealed class PagedMemory(int blockCount, int blockSize)
{
    private readonly int[] _slots = new int[blockCount * blockSize];

    /// <summary>Makes the copy that the pool asked for.</summary>
    public void Copy(int source, int destination)
    {
        foreach (int block in new[] { source, destination })
            Expect.True(block >= 0 && block < blockCount, $"The copy {source} → {destination} should name blocks from 0 to {blockCount - 1}.");
        Array.Copy(_slots, source * blockSize, _slots, destination * blockSize, blockSize);
    }

    /// <summary>Writes tokens at a position of the sequence that has this block table.</summary>
    public void Write(int[] table, int position, ReadOnlySpan<int> tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
            Slot(table, position + i) = tokens[i];
    }

    /// <summary>Reads the first tokens of the sequence that has this block table.</summary>
    public int[] Read(int[] table, int tokenCount)
    {
        var tokens = new int[tokenCount];
        for (int i = 0; i < tokenCount; i++)
            tokens[i] = Slot(table, i);
        return tokens;
    }

    private ref int Slot(int[] table, int position)
    {
        int index = position / blockSize;
        Expect.True(index < table.Length,
            $"Token {position} lies in block-table entry {index} (blocks of {blockSize}), but the table has {table.Length} entries.");
        int block = table[index];
        Expect.True(block >= 0 && block < blockCount,
            $"Block-table entry {index} should be from 0 to {blockCount - 1}, but was {block}.");
        return ref _slots[block * blockSize + position % blockSize];
    }
}
