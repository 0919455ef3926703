// alternative: linked-free-list
// The free list runs through an array of next links, first freed first used; a table is an array that is replaced.

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
    private const int None = -1;
    private readonly int[] _next;
    private readonly int[] _holders;
    private readonly List<int[]?> _tables = [];
    private readonly List<int> _lengths = [];
    private int _head;
    private int _tail;
    private int _freeCount;

    /// <summary>Makes a pool whose blocks, 0 to <paramref name="blockCount"/> − 1, are all free.</summary>
    /// <param name="blockCount">Number of blocks.</param>
    /// <param name="blockSize">Tokens that fit in one block.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is zero or negative.</exception>
    public BlockPool(int blockCount, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        BlockSize = blockSize;
        _holders = new int[blockCount];
        _next = new int[blockCount];
        for (int block = 0; block < blockCount; block++)
            _next[block] = block + 1 < blockCount ? block + 1 : None;
        _tail = blockCount - 1;
        _freeCount = blockCount;
    }

    /// <summary>Number of blocks, free or held.</summary>
    public int BlockCount => _next.Length;

    /// <summary>Tokens that fit in one block.</summary>
    public int BlockSize { get; }

    /// <summary>Number of blocks that no sequence holds.</summary>
    public int FreeBlockCount => _freeCount;

    /// <summary>Starts a sequence of <paramref name="tokenCount"/> tokens.</summary>
    /// <param name="tokenCount">Tokens of the prompt; 0 takes no block.</param>
    /// <returns>The sequence's id. Ids count up from 0 and are never used again; a call that throws uses none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public int Allocate(int tokenCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenCount, 0);
        int blocks = tokenCount / BlockSize + (tokenCount % BlockSize == 0 ? 0 : 1);
        Reserve(blocks);
        var table = new int[blocks];
        for (int i = 0; i < blocks; i++)
            table[i] = Pop();
        _tables.Add(table);
        _lengths.Add(tokenCount);
        return _tables.Count - 1;
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
        int[] table = Find(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenCount, 0);
        if (tokenCount == 0)
            return null;

        int slack = table.Length * BlockSize - _lengths[sequence];
        int overflow = Math.Max(0, tokenCount - slack);
        int more = overflow / BlockSize + (overflow % BlockSize == 0 ? 0 : 1);
        bool split = slack > 0 && _holders[table[^1]] != 1;
        Reserve(more + (split ? 1 : 0));

        var grown = new int[table.Length + more];
        table.CopyTo(grown, 0);
        BlockCopy? copy = null;
        if (split)
        {
            int last = table.Length - 1;
            _holders[table[last]]--;
            grown[last] = Pop();
            copy = new BlockCopy(table[last], grown[last]);
        }

        for (int i = table.Length; i < grown.Length; i++)
            grown[i] = Pop();
        _tables[sequence] = grown;
        _lengths[sequence] += tokenCount;
        return copy;
    }

    /// <summary>Starts a sequence with the same tokens as another, in the very same blocks. Takes no free block.</summary>
    /// <param name="sequence">The id of the sequence to fork.</param>
    /// <returns>The id of the new sequence.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int Fork(int sequence)
    {
        int[] table = Find(sequence);
        foreach (int block in table)
            _holders[block]++;
        // Tables are replaced and never written, so both may hold the same array.
        _tables.Add(table);
        _lengths.Add(_lengths[sequence]);
        return _tables.Count - 1;
    }

    /// <summary>Ends a sequence. Its blocks become free, except those that another sequence still holds.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed before.</exception>
    public void Free(int sequence)
    {
        foreach (int block in Find(sequence))
        {
            if (--_holders[block] == 0)
                Push(block);
        }

        _tables[sequence] = null;
    }

    /// <summary>Number of tokens in a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int TokenCount(int sequence)
    {
        Find(sequence);
        return _lengths[sequence];
    }

    /// <summary>
    /// A sequence's block table: token t lies in block <c>table[t / BlockSize]</c>, at slot <c>t % BlockSize</c>.
    /// </summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <returns>A new array, [blocks of the sequence]; the caller may do with it as it likes.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int[] BlockTable(int sequence) => (int[])Find(sequence).Clone();

    /// <summary>Number of sequences that hold a block; 0 when it is free.</summary>
    /// <param name="block">The block's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool has no such block.</exception>
    public int ReferenceCount(int block)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(block);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, BlockCount - 1);
        return _holders[block];
    }

    private int[] Find(int sequence) => (uint)sequence >= (uint)_tables.Count
        ? throw new KeyNotFoundException($"sequence {sequence}")
        : _tables[sequence] ?? throw new InvalidOperationException($"sequence {sequence} is freed");

    private void Reserve(int blocks)
    {
        if (blocks > _freeCount)
            throw new InsufficientMemoryException();
    }

    private int Pop()
    {
        int block = _head;
        _head = _next[block];
        _holders[block] = 1;
        _freeCount--;
        return block;
    }

    private void Push(int block)
    {
        _next[block] = None;
        if (_freeCount == 0)
            _head = block;
        else
            _next[_tail] = block;
        _tail = block;
        _freeCount++;
    }
}
