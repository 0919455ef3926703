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
    /// <summary>Makes a pool whose blocks, 0 to <paramref name="blockCount"/> − 1, are all free.</summary>
    /// <param name="blockCount">Number of blocks.</param>
    /// <param name="blockSize">Tokens that fit in one block.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is zero or negative.</exception>
    public BlockPool(int blockCount, int blockSize) => throw new NotImplementedException();

    /// <summary>Number of blocks, free or held.</summary>
    public int BlockCount => throw new NotImplementedException();

    /// <summary>Tokens that fit in one block.</summary>
    public int BlockSize => throw new NotImplementedException();

    /// <summary>Number of blocks that no sequence holds.</summary>
    public int FreeBlockCount => throw new NotImplementedException();

    /// <summary>Starts a sequence of <paramref name="tokenCount"/> tokens.</summary>
    /// <param name="tokenCount">Tokens of the prompt; 0 takes no block.</param>
    /// <returns>The sequence's id. Ids count up from 0 and are never used again; a call that throws uses none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public int Allocate(int tokenCount) => throw new NotImplementedException();

    /// <summary>Makes room for <paramref name="tokenCount"/> more tokens at the end of a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <param name="tokenCount">Tokens to add; 0 changes nothing.</param>
    /// <returns>The copy that must be made before the tokens are written; null when none is needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenCount"/> is negative.</exception>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    /// <exception cref="InsufficientMemoryException">Too few blocks are free; the pool is as it was before.</exception>
    public BlockCopy? Append(int sequence, int tokenCount = 1) => throw new NotImplementedException();

    /// <summary>Starts a sequence with the same tokens as another, in the very same blocks. Takes no free block.</summary>
    /// <param name="sequence">The id of the sequence to fork.</param>
    /// <returns>The id of the new sequence.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int Fork(int sequence) => throw new NotImplementedException();

    /// <summary>Ends a sequence. Its blocks become free, except those that another sequence still holds.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed before.</exception>
    public void Free(int sequence) => throw new NotImplementedException();

    /// <summary>Number of tokens in a sequence.</summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int TokenCount(int sequence) => throw new NotImplementedException();

    /// <summary>
    /// A sequence's block table: token t lies in block <c>table[t / BlockSize]</c>, at slot <c>t % BlockSize</c>.
    /// </summary>
    /// <param name="sequence">The sequence's id.</param>
    /// <returns>A new array, [blocks of the sequence]; the caller may do with it as it likes.</returns>
    /// <exception cref="KeyNotFoundException">The id was never given out.</exception>
    /// <exception cref="InvalidOperationException">The sequence has been freed.</exception>
    public int[] BlockTable(int sequence) => throw new NotImplementedException();

    /// <summary>Number of sequences that hold a block; 0 when it is free.</summary>
    /// <param name="block">The block's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool has no such block.</exception>
    public int ReferenceCount(int block) => throw new NotImplementedException();
}
