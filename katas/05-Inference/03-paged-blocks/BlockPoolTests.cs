using Katas.Inference;

namespace LessonTests.Inference;

public class BlockPoolTests
{
    [Fact]
    public void Every_block_of_a_new_pool_is_free()
    {
        var pool = new BlockPool(blockCount: 8, blockSize: 16);

        Expect.That("BlockCount", pool.BlockCount).ToBe(8);
        Expect.That("BlockSize", pool.BlockSize).ToBe(16);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(8);
        Expect.That("ReferenceCount(7)", pool.ReferenceCount(7)).ToBe(0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(15, 1)]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    [InlineData(32, 2)]
    [InlineData(128, 8)]
    public void A_prompt_takes_a_block_for_every_16_tokens_begun(int tokenCount, int blocks)
    {
        var pool = new BlockPool(blockCount: 8, blockSize: 16);

        int sequence = pool.Allocate(tokenCount);

        Expect.That($"Length of the block table for {tokenCount} tokens", pool.BlockTable(sequence).Length).ToBe(blocks,
            "A block is taken when the first token needs it: not before, not later. Divide and round up.");
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(8 - blocks);
        Expect.That("TokenCount", pool.TokenCount(sequence)).ToBe(tokenCount);
    }

    [Fact]
    public void Sequences_are_numbered_from_zero_and_hold_different_blocks()
    {
        var pool = new BlockPool(blockCount: 6, blockSize: 4);

        Expect.That("Ids of three sequences", new[] { pool.Allocate(8), pool.Allocate(1), pool.Allocate(9) }).ToBe([0, 1, 2]);
        int[] blocks = [.. pool.BlockTable(0), .. pool.BlockTable(1), .. pool.BlockTable(2)];
        Expect.That("Blocks of the three block tables, sorted", blocks.Order().ToArray()).ToBe([0, 1, 2, 3, 4, 5],
            "Six blocks are needed and there are six, 0 to 5: each belongs to one sequence.");
        Expect.That("Reference counts of the blocks", ReferenceCounts(pool)).ToBe([1, 1, 1, 1, 1, 1]);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(0);
    }

    [Fact]
    public void Appended_tokens_fill_the_last_block_before_another_is_taken()
    {
        var pool = new BlockPool(blockCount: 8, blockSize: 4);
        int sequence = pool.Allocate(3);
        int first = pool.BlockTable(sequence)[0];

        Expect.That("The copy that the 4th token needs", Copy(pool.Append(sequence))).ToBe("none");
        Expect.That("Block table of 4 tokens", pool.BlockTable(sequence)).ToBe([first],
            "Blocks hold 4 tokens. The 4th fits in the first block, and fills it.");
        Expect.That("The copy that the 5th token needs", Copy(pool.Append(sequence))).ToBe("none");
        Expect.That("Length of the block table of 5 tokens", pool.BlockTable(sequence).Length).ToBe(2,
            "Blocks hold 4 tokens. The 5th is the first that needs a second block.");
        Expect.That("First entry of the block table", pool.BlockTable(sequence)[0]).ToBe(first, "Tokens never move.");
        Expect.That("TokenCount", pool.TokenCount(sequence)).ToBe(5);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(6);
    }

    [Fact]
    public void Many_tokens_can_be_appended_at_once()
    {
        var pool = new BlockPool(blockCount: 8, blockSize: 4);
        int sequence = pool.Allocate(0);

        pool.Append(sequence, 7);
        pool.Append(sequence, 6);

        Expect.That("TokenCount", pool.TokenCount(sequence)).ToBe(13);
        Expect.That("Length of the block table of 13 tokens", pool.BlockTable(sequence).Length).ToBe(4);
        Expect.That("Number of different blocks in it", pool.BlockTable(sequence).Distinct().Count()).ToBe(4);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(4);
    }

    [Fact]
    public void Freed_blocks_are_given_out_again()
    {
        var pool = new BlockPool(blockCount: 3, blockSize: 4);
        pool.Allocate(4);
        int finished = pool.Allocate(8);
        int[] blocks = pool.BlockTable(finished);

        pool.Free(finished);

        Expect.That("FreeBlockCount after Free", pool.FreeBlockCount).ToBe(2);
        Expect.That("Reference count of a freed block", pool.ReferenceCount(blocks[0])).ToBe(0);
        int next = pool.Allocate(8);
        Expect.That("Id of the next sequence", next).ToBe(2, "An id is never used again; a late answer must not reach another user.");
        Expect.That("Blocks of the next sequence, sorted", pool.BlockTable(next).Order().ToArray()).ToBe(blocks.Order().ToArray());
    }

    [Fact]
    public void The_block_table_given_out_is_the_callers_own()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int sequence = pool.Allocate(4);
        int[] before = pool.BlockTable(sequence);

        pool.BlockTable(sequence)[0] = 99;

        Expect.That("Block table after a caller wrote into an earlier answer", pool.BlockTable(sequence)).ToBe(before,
            "Give out a copy, or the caller can corrupt the pool.");
    }

    [Fact]
    public void A_fork_shares_every_block_and_takes_none()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int parent = pool.Allocate(6);

        int child = pool.Fork(parent);

        Expect.That("Id of the fork", child).ToBe(1);
        Expect.That("Block table of the fork", pool.BlockTable(child)).ToBe(pool.BlockTable(parent));
        Expect.That("TokenCount of the fork", pool.TokenCount(child)).ToBe(6);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(2);
        Expect.That("Reference counts of the shared blocks", pool.BlockTable(parent).Select(pool.ReferenceCount).ToArray()).ToBe([2, 2]);
    }

    [Fact]
    public void A_fork_grows_without_its_parent()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int parent = pool.Allocate(4);
        int[] before = pool.BlockTable(parent);

        pool.Append(pool.Fork(parent), 3);

        Expect.That("Block table of the parent", pool.BlockTable(parent)).ToBe(before,
            "The fork has a block table of its own: the entries are copied, not the reference to the list.");
        Expect.That("TokenCount of the parent", pool.TokenCount(parent)).ToBe(4);
    }

    [Fact]
    public void The_first_write_into_a_shared_block_goes_to_a_copy_of_it()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int parent = pool.Allocate(6);
        int child = pool.Fork(parent);
        int[] shared = pool.BlockTable(parent);

        BlockCopy? copy = pool.Append(child);

        int[] table = pool.BlockTable(child);
        Expect.True(table[1] != shared[1],
            $"The child's second block should be a new one, but is still block {shared[1]}, which the parent reads too.\n"
            + "Slot 2 of that block would get the child's 7th token, and later the parent's. What does a reference count of 2 say before a write?");
        Expect.That("The copy asked for by Append(child)", Copy(copy)).ToBe($"{shared[1]} → {table[1]}",
            "The copy goes from the block that was shared to the block that is now the child's own.");
        Expect.That("First entry of the child's block table", table[0]).ToBe(shared[0], "A block that is not written stays shared.");
        Expect.That("Block table of the parent", pool.BlockTable(parent)).ToBe(shared);
        Expect.That("Reference counts of the parent's blocks", shared.Select(pool.ReferenceCount).ToArray()).ToBe([2, 1],
            "The child has let go of the second block.");
        Expect.That("Reference count of the child's new block", pool.ReferenceCount(table[1])).ToBe(1);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(1,
            "Three of the four blocks are held: one by both, one by the parent, one by the child.");
    }

    [Fact]
    public void The_last_holder_of_a_block_writes_in_place()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int parent = pool.Allocate(6);
        int child = pool.Fork(parent);
        int[] table = pool.BlockTable(child);
        pool.Append(parent);

        BlockCopy? copy = pool.Append(child);

        Expect.That("The copy asked for after the other holder has left", Copy(copy)).ToBe("none",
            "The parent took a copy, so the child is alone with the old block. A reference count of 1 needs no copy.");
        Expect.That("Block table of the child", pool.BlockTable(child)).ToBe(table);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(1);
    }

    [Fact]
    public void A_shared_block_that_is_full_is_never_copied()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int parent = pool.Allocate(8);
        int child = pool.Fork(parent);
        int[] shared = pool.BlockTable(parent);

        BlockCopy? copy = pool.Append(child);

        Expect.That("The copy asked for when the shared block is full", Copy(copy)).ToBe("none",
            "Nothing will be written into a full block, so it can stay shared for ever.");
        Expect.That("The child's first two blocks", pool.BlockTable(child)[..2]).ToBe(shared);
        Expect.That("Length of the child's block table", pool.BlockTable(child).Length).ToBe(3);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(1);
    }

    [Fact]
    public void Appending_no_tokens_changes_nothing()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int child = pool.Fork(pool.Allocate(3));
        int[] table = pool.BlockTable(child);

        Expect.That("The copy asked for by Append(child, 0)", Copy(pool.Append(child, 0))).ToBe("none", "Nothing is written.");
        Expect.That("Block table of the child", pool.BlockTable(child)).ToBe(table);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(3);
    }

    [Fact]
    public void A_long_append_copies_the_shared_block_and_then_takes_new_ones()
    {
        var pool = new BlockPool(blockCount: 5, blockSize: 4);
        int parent = pool.Allocate(5);
        int child = pool.Fork(parent);
        int shared = pool.BlockTable(parent)[1];

        BlockCopy? copy = pool.Append(child, 8);

        Expect.That("The copy asked for by Append(child, 8)", Copy(copy)).ToBe($"{shared} → {pool.BlockTable(child)[1]}");
        Expect.That("Length of the child's block table", pool.BlockTable(child).Length).ToBe(4);
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(0);
        Expect.That("Reference counts of the blocks, sorted", ReferenceCounts(pool).Order().ToArray()).ToBe([1, 1, 1, 1, 2]);
    }

    [Fact]
    public void A_shared_block_is_free_when_its_last_holder_goes()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int first = pool.Allocate(6);
        int second = pool.Fork(first);
        int third = pool.Fork(second);
        int[] table = pool.BlockTable(first);

        pool.Free(first);
        Expect.That("FreeBlockCount after the first of three holders", pool.FreeBlockCount).ToBe(2,
            "Two sequences still read these blocks. If they were given out now, another user would write into them.");
        pool.Free(third);
        Expect.That("Block table of the sequence that is left", pool.BlockTable(second)).ToBe(table);
        Expect.That("Reference counts of its blocks", table.Select(pool.ReferenceCount).ToArray()).ToBe([1, 1]);
        pool.Free(second);
        Expect.That("FreeBlockCount after the last holder", pool.FreeBlockCount).ToBe(4,
            "Every Free takes one from the reference count; at 0 the block is free. A block that never gets there is leaked.");
    }

    [Fact]
    public void Beam_search_reads_back_what_each_beam_wrote()
    {
        var pool = new BlockPool(blockCount: 8, blockSize: 4);
        var memory = new PagedMemory(8, 4);
        int prompt = pool.Allocate(6);
        memory.Write(pool.BlockTable(prompt), 0, [1, 2, 3, 4, 5, 6]);

        int[] beams = [prompt, pool.Fork(prompt), pool.Fork(prompt)];
        foreach (int token in new[] { 10, 20, 30 })
        {
            foreach (int beam in beams)
            {
                if (pool.Append(beam) is { } copy)
                    memory.Copy(copy.Source, copy.Destination);
                memory.Write(pool.BlockTable(beam), pool.TokenCount(beam) - 1, [token + beam]);
            }
        }

        for (int i = 0; i < 3; i++)
        {
            Expect.That($"Tokens of beam {i}", memory.Read(pool.BlockTable(beams[i]), 9))
                .ToBe([1, 2, 3, 4, 5, 6, 10 + i, 20 + i, 30 + i],
                    "The prompt is shared; what each beam wrote is its own.");
        }

        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(1, "One shared block, and two of its own for each of the three beams.");
    }

    [Fact]
    public void A_sequence_cannot_be_freed_twice()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int sequence = pool.Allocate(8);
        pool.Free(sequence);

        Expect.Call("The second Free(0)", () => pool.Free(sequence)).ToThrow<InvalidOperationException>(
            "A double free puts a block on the free list twice, and then two users get it.");
        Expect.That("FreeBlockCount after a double free", pool.FreeBlockCount).ToBe(4);
    }

    [Fact]
    public void A_freed_sequence_is_gone()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        pool.Free(pool.Allocate(8));

        const string Hint = "Sequence 0 was freed. Its blocks may be another user's by now.";
        Expect.Call("Append(0)", () => pool.Append(0)).ToThrow<InvalidOperationException>(Hint);
        Expect.Call("Append(0, 0)", () => pool.Append(0, 0)).ToThrow<InvalidOperationException>(Hint);
        Expect.Call("Fork(0)", () => pool.Fork(0)).ToThrow<InvalidOperationException>(Hint);
        Expect.Call("TokenCount(0)", () => pool.TokenCount(0)).ToThrow<InvalidOperationException>(Hint);
        Expect.Call("BlockTable(0)", () => pool.BlockTable(0)).ToThrow<InvalidOperationException>(Hint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_sequence_that_never_was_is_unknown(int unknown)
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        pool.Allocate(8);

        const string Hint = "Only sequence 0 was ever given out.";
        Expect.Call($"Append({unknown})", () => pool.Append(unknown)).ToThrow<KeyNotFoundException>(Hint);
        Expect.Call($"Fork({unknown})", () => pool.Fork(unknown)).ToThrow<KeyNotFoundException>(Hint);
        Expect.Call($"Free({unknown})", () => pool.Free(unknown)).ToThrow<KeyNotFoundException>(Hint);
        Expect.Call($"TokenCount({unknown})", () => pool.TokenCount(unknown)).ToThrow<KeyNotFoundException>(Hint);
        Expect.Call($"BlockTable({unknown})", () => pool.BlockTable(unknown)).ToThrow<KeyNotFoundException>(Hint);
    }

    [Fact]
    public void A_prompt_that_does_not_fit_takes_nothing()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        pool.Allocate(8);

        Expect.Call("Allocate(9) with 2 blocks free", () => pool.Allocate(9)).ToThrow<InsufficientMemoryException>("9 tokens need 3 blocks.");

        Expect.That("FreeBlockCount after the failed call", pool.FreeBlockCount).ToBe(2,
            "A call that fails leaves everything as it was. Count what is needed before anything is taken.");
        Expect.That("Id of a prompt that does fit", pool.Allocate(8)).ToBe(1, "The call that failed used no id.");
    }

    [Fact]
    public void An_append_that_does_not_fit_changes_nothing()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 4);
        int sequence = pool.Allocate(7);
        int[] table = pool.BlockTable(sequence);

        Expect.Call("Append(0, 10) with 2 blocks free", () => pool.Append(sequence, 10))
            .ToThrow<InsufficientMemoryException>("17 tokens need 5 blocks: 3 more, and 2 are free.");

        Expect.That("FreeBlockCount after the failed call", pool.FreeBlockCount).ToBe(2,
            "A call that fails leaves everything as it was. Count what is needed before anything is taken.");
        Expect.That("Block table after the failed call", pool.BlockTable(sequence)).ToBe(table);
        Expect.That("TokenCount after the failed call", pool.TokenCount(sequence)).ToBe(7);
        Expect.That("The copy asked for by Append(0, 9), which fits", Copy(pool.Append(sequence, 9))).ToBe("none");
        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(0);
    }

    [Fact]
    public void A_copy_needs_a_free_block_too()
    {
        var pool = new BlockPool(blockCount: 3, blockSize: 4);
        int parent = pool.Allocate(6);
        int child = pool.Fork(parent);
        int[] table = pool.BlockTable(child);

        Expect.Call("Append(child, 3) with 1 block free", () => pool.Append(child, 3))
            .ToThrow<InsufficientMemoryException>("One block for the copy of the shared one, and one for the 9th token.");

        Expect.That("FreeBlockCount after the failed call", pool.FreeBlockCount).ToBe(1);
        Expect.That("Block table after the failed call", pool.BlockTable(child)).ToBe(table,
            "The copy may only be begun when all of the call can be done.");
        Expect.That("Reference counts after the failed call", table.Select(pool.ReferenceCount).ToArray()).ToBe([2, 2]);
        Expect.That("The copy asked for by Append(child, 2), which fits",
            Copy(pool.Append(child, 2))).ToBe($"{table[1]} → {pool.BlockTable(child)[1]}");
    }

    [Fact]
    public void A_full_pool_can_still_fork_and_go_on_in_blocks_that_are_its_own()
    {
        var pool = new BlockPool(blockCount: 2, blockSize: 4);
        int sequence = pool.Allocate(7);

        pool.Append(sequence);
        int child = pool.Fork(sequence);
        int empty = pool.Allocate(0);

        Expect.That("FreeBlockCount", pool.FreeBlockCount).ToBe(0);
        Expect.Call("Append(child) with no block free", () => pool.Append(child)).ToThrow<InsufficientMemoryException>();
        Expect.Call("Append(empty) with no block free", () => pool.Append(empty)).ToThrow<InsufficientMemoryException>();
        pool.Free(child);
        pool.Free(sequence);
        pool.Append(empty, 8);
        Expect.That("TokenCount once there is room again", pool.TokenCount(empty)).ToBe(8);
    }

    [Fact]
    public void A_request_for_billions_of_tokens_is_only_too_many()
    {
        var pool = new BlockPool(blockCount: 4, blockSize: 16);
        int sequence = pool.Allocate(3);

        Expect.Call("Append(0, int.MaxValue)", () => pool.Append(sequence, int.MaxValue)).ToThrow<InsufficientMemoryException>(
            "3 + int.MaxValue does not fit in an int. Where could the sum overflow into a small or negative number?");
        Expect.Call("Allocate(int.MaxValue)", () => pool.Allocate(int.MaxValue)).ToThrow<InsufficientMemoryException>(
            "Rounding up adds to the number first. Does that sum fit in an int?");
        Expect.That("FreeBlockCount after the failed calls", pool.FreeBlockCount).ToBe(3);
        Expect.That("TokenCount after the failed calls", pool.TokenCount(sequence)).ToBe(3);
    }

    [Fact]
    public void Arguments_that_make_no_sense_are_refused()
    {
        Expect.Call("new BlockPool(0, 16)", () => _ = new BlockPool(0, 16)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("new BlockPool(-1, 16)", () => _ = new BlockPool(-1, 16)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("new BlockPool(4, 0)", () => _ = new BlockPool(4, 0)).ToThrow<ArgumentOutOfRangeException>();
        var pool = new BlockPool(blockCount: 1, blockSize: 1);
        Expect.Call("Allocate(-1)", () => pool.Allocate(-1)).ToThrow<ArgumentOutOfRangeException>();
        int sequence = pool.Allocate(1);
        Expect.Call("Append(0, -1)", () => pool.Append(sequence, -1)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("ReferenceCount(-1)", () => pool.ReferenceCount(-1)).ToThrow<ArgumentOutOfRangeException>();
        Expect.Call("ReferenceCount(1) in a pool of one block", () => pool.ReferenceCount(1)).ToThrow<ArgumentOutOfRangeException>();
        Expect.That("TokenCount after the refused calls", pool.TokenCount(sequence)).ToBe(1);
        Expect.That("FreeBlockCount after the refused calls", pool.FreeBlockCount).ToBe(0);
    }

    [Fact]
    public void Any_order_of_calls_gives_what_a_naive_pool_gives()
    {
        SeededRandom random = Seed.Random("block operations");
        for (int trial = 0; trial < 240; trial++)
        {
            // Short trials come first: the shorter the log of a failure, the easier it is to read.
            var steps = new BlockOperation[2 + trial / 6];
            int blockSize = random.NextInt(1, 5);
            for (int i = 0; i < steps.Length; i++)
            {
                steps[i] = new BlockOperation(
                    random.Choice<BlockOperationKind>([
                        BlockOperationKind.Allocate, BlockOperationKind.Append, BlockOperationKind.Append,
                        BlockOperationKind.Append, BlockOperationKind.Fork, BlockOperationKind.Free]),
                    random.NextInt(0, 100),
                    random.NextBool(0.4) ? 1 : random.NextInt(0, 2 * blockSize + 2));
            }

            BlockTrial.Check(blockCount: random.NextInt(2, 4 + trial / 40), blockSize, steps);
        }
    }

    private static int[] ReferenceCounts(BlockPool pool) =>
        [.. Enumerable.Range(0, pool.BlockCount).Select(pool.ReferenceCount)];

    private static string Copy(BlockCopy? copy) => copy is { } needed ? $"{needed.Source} → {needed.Destination}" : "none";
}
