// alternative: no-counts
// No counts and no free list: who holds what is read off the tables at every call. Slow, short, and never out of step.

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
    private readonly int _blockCount;
    private readonly int _blockSize;
    private readonly List<(List<int> Blocks, int Tokens)?> _sequences = [];

    /// <summary>Makes a pool whose blocks, 0 to <paramref name="blockCount"/> − 1, are all free.</summary>
    /// <param name="blockCount">Number of blocks.</param>
    /// <param name="blockSize">Tokens that fit in one block.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is zero or negative.</exception>
    public BlockPool(int blockCount, int blockSize)
    {
        if (blockCount <= 0)
            throw new ArgumentOutOfRangeException(nameof(blockCount));
        if (blockSize <= 0)
            throw new ArgumentOutOfRangeException(nameof(blockSize));
        (_blockCount, _blockSize) = (blockCount, blockSize);
    }

    /// <summary>Number of blocks, free or held.</summary>
    public int BlockCount => _blockCount;

    /// <summary>Tokens that fit in one block.</summary>
    public int BlockSize => _blockSize;

    /// <summary>Number of blocks that no sequence holds.</summary>
    public int FreeBlockCount => FreeBlocks().Count();

    /// <summary>Starts a sequence of <paramref name="tokenCount"/> tokens.</summary>
    /// <param name="tokenCount">Tokens of the prompt; 0 takes no block.</param>
    /// <returns>The sequence's id. Ids count up from 0 and are never used again; a call that throws uses none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public int Allocate(int tokenCount)
    {
        (List<int>, int) grown = Grown([], 0, tokenCount, out _);
        _sequences.Add(grown);
        return _sequences.Count - 1;
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
        (List<int> blocks, int tokens) = Get(sequence);
        _sequences[sequence] = Grown(blocks, tokens, tokenCount, out BlockCopy? copy);
        return copy;
    }

    /// <summary>Starts a sequence with the same tokens as another, in the very same blocks. Takes no free block.</summary>
    /// <param name="sequence">The id of the sequence to fork.</param>
    /// <returns>The id of the new sequence.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int Fork(int sequence)
    {
        (List<int> blocks, int tokens) = Get(sequence);
        _sequences.Add((blocks.ToList(), tokens));
        return _sequences.Count - 1;
    }

    /// <summary>Ends a sequence. Its blocks become free, except those that another sequence still holds.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed before.</exception>
    public void Free(int sequence)
    {
        Get(sequence);
        _sequences[sequence] = null;
    }

    /// <summary>Number of tokens in a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int TokenCount(int sequence) => Get(sequence).Tokens;

    /// <summary>
    /// A sequence's block table: token t lies in block <c>table[t / BlockSize]</c>, at slot <c>t % BlockSize</c>.
    /// </summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <returns>A new array, [blocks of the sequence]; the caller may do with it as it likes.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int[] BlockTable(int sequence) => Get(sequence).Blocks.ToArray();

    /// <summary>Number of sequences that hold a block; 0 when it is free.</summary>
    /// <param name="block">The block's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool has no such block.</exception>
    public int ReferenceCount(int block) => block < 0 || block >= _blockCount
        ? throw new ArgumentOutOfRangeException(nameof(block))
        : _sequences.Count(sequence => sequence is { } live && live.Blocks.Contains(block));

    private IEnumerable<int> FreeBlocks() => Enumerable.Range(0, _blockCount).Where(block => ReferenceCount(block) == 0);

    // A new list every time: the old state stands until the caller stores the new one.
    private (List<int> Blocks, int Tokens) Grown(List<int> blocks, int tokens, int added, out BlockCopy? copy)
    {
        if (added < 0)
            throw new ArgumentOutOfRangeException(nameof(added));
        copy = null;
        if (added == 0)
            return (blocks, tokens);

        int room = blocks.Count * _blockSize - tokens;
        int more = (int)Math.Ceiling(Math.Max(0.0, (double)added - room) / _blockSize);
        bool shared = room > 0 && ReferenceCount(blocks[^1]) > 1;
        List<int> taken = FreeBlocks().Take(more + (shared ? 1 : 0)).ToList();
        if (taken.Count < more + (shared ? 1 : 0))
            throw new InsufficientMemoryException();

        List<int> kept = blocks.ToList();
        if (shared)
        {
            copy = new BlockCopy(kept[^1], taken[0]);
            kept.RemoveAt(kept.Count - 1);
        }

        return (kept.Concat(taken).ToList(), tokens + added);
    }

    private (List<int> Blocks, int Tokens) Get(int sequence)
    {
        if (sequence < 0 || sequence >= _sequences.Count)
            throw new KeyNotFoundException();
        return _sequences[sequence] ?? throw new InvalidOperationException("freed");
    }
}
