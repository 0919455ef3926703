// alternative: upper-half-adds-lower
// J. Sklansky: the upper half of each stretch adds the last sum of the lower half. What is read in a round is not written in it,
// so one array does with one barrier a round. The carries are the totals' running sums, shifted by a lane.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Running sums of an array of any length, by three kernels: each group its own, then the groups' totals, then both together.</summary>
public static class Scan
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>An inclusive scan of each group, and its total.</summary>
    public static void ScanGroups(ArrayView<int> input, ArrayView<int> sums, ArrayView<int> totals)
    {
        int i = Grid.GlobalIndex.X;
        int sum = InclusiveOfGroup(i < input.Length ? input[i] : 0);
        if (i < sums.Length)
            sums[i] = sum;
        if (Group.IsLastThread)
            totals[Grid.IdxX] = sum;
    }

    /// <summary>An exclusive scan of the totals, by one group.</summary>
    public static void ScanTotals(ArrayView<int> totals, ArrayView<int> carries)
    {
        int group = Group.IdxX;
        int sum = InclusiveOfGroup(group > 0 && group < totals.Length ? totals[group - 1] : 0);
        if (group < carries.Length)
            carries[group] = sum;
    }

    /// <summary>Adds carries[g] to each of the sums of group g.</summary>
    public static void AddCarries(ArrayView<int> sums, ArrayView<int> carries)
    {
        int i = Grid.GlobalIndex.X;
        if (i < sums.Length)
            sums[i] += carries[Grid.IdxX];
    }

    private static int InclusiveOfGroup(int own)
    {
        var partial = SharedMemory.Allocate<int>(MaxGroupSize);
        int lane = Group.IdxX;
        int sum = own;
        partial[lane] = sum;
        for (int half = 1; half < Group.DimX; half *= 2)
        {
            Group.Barrier();
            if ((lane & half) != 0)
            {
                sum += partial[(lane & ~(half - 1)) - 1];
                partial[lane] = sum;
            }
        }

        return sum;
    }
}
