using System.Text;
using Katas.Inference;

namespace LessonTests.Inference;

/// <summary>Runs the same steps through the learner's pool and the naive one, and compares all that can be seen.</summary>
public sealed class BlockTrial
{
    private readonly BlockPool _pool;
    private readonly NaivePool _naive;
    private readonly PagedMemory _memory;
    private readonly int _blockCount;
    private readonly StringBuilder _log = new();
    private int _nextSequence;
    private int _nextToken = 1;

    private BlockTrial(int blockCount, int blockSize)
    {
        _blockCount = blockCount;
        _pool = new BlockPool(blockCount, blockSize);
        _naive = new NaivePool(blockCount, blockSize);
        _memory = new PagedMemory(blockCount, blockSize);
        _log.Append($"var pool = new BlockPool(blockCount: {blockCount}, blockSize: {blockSize});");
    }

    /// <summary>Fails with as few steps and tokens as still show a difference.</summary>
    public static void Check(int blockCount, int blockSize, IReadOnlyList<BlockOperation> steps)
    {
        if (Failure(blockCount, blockSize, steps) is null)
            return;

        List<BlockOperation> fewest = [.. steps];
        for (bool shrunk = true; shrunk;)
        {
            shrunk = false;
            for (int i = fewest.Count - 1; i >= 0; i--)
            {
                BlockOperation step = fewest[i];
                List<BlockOperation> without = [.. fewest[..i], .. fewest[(i + 1)..]];
                List<BlockOperation> smaller = [.. fewest[..i], step with { Tokens = step.Tokens - 1 }, .. fewest[(i + 1)..]];
                if (Failure(blockCount, blockSize, without) is not null)
                {
                    fewest = without;
                    shrunk = true;
                }
                else if (step.Tokens > 0 && Failure(blockCount, blockSize, smaller) is not null)
                {
                    fewest = smaller;
                    shrunk = true;
                }
            }
        }

        throw new ExpectationFailedException(Failure(blockCount, blockSize, fewest)!);
    }

    private static string? Failure(int blockCount, int blockSize, IReadOnlyList<BlockOperation> steps)
    {
        var trial = new BlockTrial(blockCount, blockSize);
        try
        {
            foreach (BlockOperation step in steps)
            {
                trial.Take(step);
                trial.CompareAll();
            }

            return null;
        }
        catch (ExpectationFailedException failure)
        {
            return $"{trial._log}\n{failure.Message}";
        }
        catch (Exception unexpected) when (unexpected is not NotImplementedException)
        {
            return $"{trial._log}\nThe last call should throw nothing, but threw {unexpected.GetType().Name}: {unexpected.Message}";
        }
    }

    private void Take(BlockOperation step)
    {
        int[] live = _naive.Live;
        if (step.Kind != BlockOperationKind.Allocate && live.Length == 0)
            return;

        int sequence = live.Length == 0 ? 0 : live[step.Pick % live.Length];
        switch (step.Kind)
        {
            case BlockOperationKind.Allocate:
                Allocate(step.Tokens);
                break;
            case BlockOperationKind.Append:
                Append(sequence, step.Tokens);
                break;
            case BlockOperationKind.Fork:
                _log.Append($"\npool.Fork({sequence});");
                Expect.That("The id", _pool.Fork(sequence)).ToBe(_nextSequence);
                _naive.Fork(sequence, _nextSequence++);
                break;
            default:
                _log.Append($"\npool.Free({sequence});");
                _pool.Free(sequence);
                _naive.Free(sequence);
                break;
        }
    }

    private void Allocate(int tokenCount)
    {
        _log.Append($"\npool.Allocate({tokenCount});");
        int[] tokens = Next(tokenCount);
        if (!_naive.TryWrite(_nextSequence, tokens, out _))
        {
            Expect.Call("The last call", () => _pool.Allocate(tokenCount)).ToThrow<InsufficientMemoryException>();
            return;
        }

        Expect.That("The id", _pool.Allocate(tokenCount)).ToBe(_nextSequence);
        _memory.Write(_pool.BlockTable(_nextSequence), 0, tokens);
        _nextSequence++;
    }

    private void Append(int sequence, int tokenCount)
    {
        _log.Append($"\npool.Append({sequence}, {tokenCount});");
        int position = _naive.Tokens(sequence).Length;
        int[] tokens = Next(tokenCount);
        if (!_naive.TryWrite(sequence, tokens, out bool copied))
        {
            Expect.Call("The last call", () => _pool.Append(sequence, tokenCount)).ToThrow<InsufficientMemoryException>();
            return;
        }

        BlockCopy? copy = _pool.Append(sequence, tokenCount);
        Expect.That("Whether the last call asks for a copy", copy.HasValue).ToBe(copied);
        if (copy is { } needed)
            _memory.Copy(needed.Source, needed.Destination);
        _memory.Write(_pool.BlockTable(sequence), position, tokens);
    }

    private void CompareAll()
    {
        Expect.That("FreeBlockCount", _pool.FreeBlockCount).ToBe(_naive.FreeBlockCount);
        var held = new HashSet<int>();
        foreach (int sequence in _naive.Live)
        {
            int[] expected = _naive.Tokens(sequence);
            int[] table = _pool.BlockTable(sequence);
            Expect.That($"TokenCount({sequence})", _pool.TokenCount(sequence)).ToBe(expected.Length);
            Expect.That($"The tokens that sequence {sequence} reads back", _memory.Read(table, expected.Length)).ToBe(expected);
            Expect.That($"The reference counts of BlockTable({sequence})", table.Select(_pool.ReferenceCount).ToArray())
                .ToBe(_naive.Holders(sequence));
            held.UnionWith(table);
        }

        for (int block = 0; block < _blockCount; block++)
        {
            if (!held.Contains(block))
                Expect.That($"ReferenceCount({block}), a block in no table,", _pool.ReferenceCount(block)).ToBe(0);
        }
    }

    private int[] Next(int count)
    {
        int[] tokens = [.. Enumerable.Range(_nextToken, count)];
        _nextToken += count;
        return tokens;
    }
}
