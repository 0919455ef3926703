// misconception: carries-past-the-end
// says: The last group has more lanes than sums are left, in AddCarries as in ScanGroups. Compare the index with sums.Length.
using ILGPU;

namespace Katas.Gpu;

/// <summary>Running sums of an array of any length, by three kernels: each group its own, then the groups' totals, then both together.</summary>
public static class Scan
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    private const int MaxWarps = MaxGroupSize / 32;

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
        int own = group < totals.Length ? totals[group] : 0;
        int sum = InclusiveOfGroup(own);
        if (group < carries.Length)
            carries[group] = sum - own;
    }

    /// <summary>Adds carries[g] to each of the sums of group g.</summary>
    public static void AddCarries(ArrayView<int> sums, ArrayView<int> carries)
    {
        int i = Grid.GlobalIndex.X;
        sums[i] += carries[Grid.IdxX];
    }

    private static int InclusiveOfGroup(int own)
    {
        var totals = SharedMemory.Allocate<int>(MaxWarps);
        int sum = InclusiveOfWarp(own);
        if (Warp.IsLastLane)
            totals[Warp.WarpIdx] = sum;
        Group.Barrier();
        for (int warp = 0; warp < Warp.WarpIdx; warp++)
            sum += totals[warp];
        return sum;
    }

    private static int InclusiveOfWarp(int sum)
    {
        for (int delta = 1; delta < Warp.WarpSize; delta *= 2)
        {
            int before = Warp.ShuffleUp(sum, delta);
            if (Warp.LaneIdx >= delta)
                sum += before;
        }

        return sum;
    }
}
