// misconception: fork-shares-the-table
// says: The fork holds the very list of its parent, so what one appends the other has too. Copy the entries into a
// list of its own; only the blocks are shared.

namespace Katas.Inference;

/// <summary>KV data that must move before the next token is written: all of one block into another.</summary>
/// <param name="Source">The block to read.</param>
/// <param name="Destination">The block to write.</param>
public readonly record struct BlockCopy(int Source, int Destination);

/// <summary>
/// Hands out the fixed-size blocks of a KV cache to sequences, and lets sequences share blocks until one of them writes.
/// It keeps the books only: the KV data itself lies elsewhere, at the block numbers given here.
/// </summary>
/// <remarks>Source: W. Kwon et al., "Efficient Memory Management for Large Language Model Serving with PagedAttention",
/// SOSP 2023, sections 4.2 to 4.4.</remarks>
public sealed class BlockPool
{
    private readonly int[] _referenceCounts;
    private readonly Stack<int> _free;
    private readonly Dictionary<int, Sequence> _sequences = [];
    private int _nextSequence;

    /// <summary>Makes a pool whose blocks, 0 to <paramref name="blockCount"/> − 1, are all free.</summary>
    /// <param name="blockCount">Number of blocks.</param>
    /// <param name="blockSize">Tokens that fit in one block.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is zero or negative.</exception>
    public BlockPool(int blockCount, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);

        BlockSize = blockSize;
        _referenceCounts = new int[blockCount];
        _free = new Stack<int>(Enumerable.Range(0, blockCount));
    }

    /// <summary>Number of blocks, free or held.</summary>
    public int BlockCount => _referenceCounts.Length;

    /// <summary>Tokens that fit in one block.</summary>
    public int BlockSize { get; }

    /// <summary>Number of blocks that no sequence holds.</summary>
    public int FreeBlockCount => _free.Count;

    /// <summary>Starts a sequence of <paramref name="tokenCount"/> tokens.</summary>
    /// <param name="tokenCount">Tokens of the prompt; 0 takes no block.</param>
    /// <returns>The sequence's id. Ids count up from 0 and are never used again; a call that throws uses none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public int Allocate(int tokenCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);

        var sequence = new Sequence([], 0);
        Grow(sequence, tokenCount);
        return Add(sequence);
    }

    /// <summary>Makes room for <paramref name="tokenCount"/> more tokens at the end of a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <param name="tokenCount">Tokens to add; 0 changes nothing.</param>
    /// <returns>The copy that must be made before the tokens are written; null when none is needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public BlockCopy? Append(int sequence, int tokenCount = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);

        return Grow(Live(sequence), tokenCount);
    }

    /// <summary>Starts a sequence with the same tokens as another, in the very same blocks. Takes no free block.</summary>
    /// <param name="sequence">The id of the sequence to fork.</param>
    /// <returns>The id of the new sequence.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int Fork(int sequence)
    {
        Sequence parent = Live(sequence);
        foreach (int block in parent.Blocks)
            _referenceCounts[block]++;
        return Add(new Sequence(parent.Blocks, parent.TokenCount));
    }

    /// <summary>Ends a sequence. Its blocks become free, except those that another sequence still holds.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed before.</exception>
    public void Free(int sequence)
    {
        foreach (int block in Live(sequence).Blocks)
            Release(block);
        _sequences.Remove(sequence);
    }

    /// <summary>Number of tokens in a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int TokenCount(int sequence) => Live(sequence).TokenCount;

    /// <summary>
    /// A sequence's block table: token t lies in block <c>table[t / BlockSize]</c>, at slot <c>t % BlockSize</c>.
    /// </summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <returns>A new array, [blocks of the sequence]; the caller may do with it as it likes.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int[] BlockTable(int sequence) => [.. Live(sequence).Blocks];

    /// <summary>Number of sequences that hold a block; 0 when it is free.</summary>
    /// <param name="block">The block's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool has no such block.</exception>
    public int ReferenceCount(int block)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(block);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(block, BlockCount);

        return _referenceCounts[block];
    }

    private BlockCopy? Grow(Sequence sequence, int tokenCount)
    {
        List<int> blocks = sequence.Blocks;
        bool writesLastBlock = tokenCount > 0 && sequence.TokenCount % BlockSize != 0;
        bool copies = writesLastBlock && _referenceCounts[blocks[^1]] > 1;
        long blocksAfter = BlocksFor((long)sequence.TokenCount + tokenCount);

        // Everything that can fail is asked here, so that nothing has to be undone.
        long taken = blocksAfter - blocks.Count + (copies ? 1 : 0);
        if (taken > _free.Count)
            throw new InsufficientMemoryException($"{taken} blocks are needed, and {_free.Count} are free.");

        BlockCopy? copy = null;
        if (copies)
        {
            copy = new BlockCopy(blocks[^1], Take());
            Release(blocks[^1]);
            blocks[^1] = copy.Value.Destination;
        }

        while (blocks.Count < blocksAfter)
            blocks.Add(Take());
        sequence.TokenCount += tokenCount;
        return copy;
    }

    private long BlocksFor(long tokenCount) => (tokenCount + BlockSize - 1) / BlockSize;

    private int Take()
    {
        int block = _free.Pop();
        _referenceCounts[block] = 1;
        return block;
    }

    private void Release(int block)
    {
        if (--_referenceCounts[block] == 0)
            _free.Push(block);
    }

    private int Add(Sequence sequence)
    {
        _sequences.Add(_nextSequence, sequence);
        return _nextSequence++;
    }

    private Sequence Live(int id)
    {
        if (_sequences.TryGetValue(id, out Sequence? sequence))
            return sequence;
        if (id >= 0 && id < _nextSequence)
            throw new InvalidOperationException($"Sequence {id} has been freed.");
        throw new KeyNotFoundException($"There never was a sequence {id}.");
    }

    private sealed class Sequence(List<int> blocks, int tokenCount)
    {
        public List<int> Blocks { get; } = blocks;

        public int TokenCount { get; set; } = tokenCount;
    }
}
