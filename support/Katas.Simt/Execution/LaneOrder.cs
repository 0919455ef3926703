namespace Katas.Simt.Execution;

/// <summary>In which order groups, warps and lanes take their turns. A right kernel does not care.</summary>
/// <param name="seed">0 for the natural order; any other number for a shuffled one, the same for the same seed.</param>
internal sealed class LaneOrder(long seed)
{
    /// <summary>Numbers from 0 on, in this order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="salt">Makes the orders of different groups differ.</param>
    public int[] Of(int count, long salt)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (seed == 0)
            return order;

        // SplitMix64 (Steele, Lea, Flood 2014), which is small and the same everywhere.
        ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)salt * 0xD1B54A32D192ED03UL);
        for (int i = count - 1; i > 0; i--)
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            mixed ^= mixed >> 31;
            int other = (int)(mixed % (ulong)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
