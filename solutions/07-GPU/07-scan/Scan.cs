using ILGPU;

namespace Katas.Gpu;

/// <summary>Running sums of an array of any length, by three kernels: each group its own, then the groups' totals, then both together.</summary>
public static class Scan
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    // A warp has 32 lanes, or more on some devices.
    private const int MaxWarps = MaxGroupSize / 32;

    /// <summary>
    /// sums[i] = input[s] + … + input[i], where s is the first element of i's group: an inclusive scan of each group.
    /// totals[g] = the sum of all numbers of group g, 0 if it has none.
    /// </summary>
    /// <param name="input">The numbers, <c>[length]</c>.</param>
    /// <param name="sums">A running sum for each number, <c>[length]</c>.</param>
    /// <param name="totals">A total for each group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: any number of groups, of whole warps in x, up to <see cref="MaxGroupSize"/> lanes.</remarks>
    public static void ScanGroups(ArrayView<int> input, ArrayView<int> sums, ArrayView<int> totals)
    {
        int i = Grid.GlobalIndex.X;
        int sum = InclusiveOfGroup(i < input.Length ? input[i] : 0);
        if (i < sums.Length)
            sums[i] = sum;

        // The last lane has the whole sum, also where it has no number: it brought 0.
        if (Group.IsLastThread)
            totals[Grid.IdxX] = sum;
    }

    /// <summary>carries[g] = totals[0] + … + totals[g - 1], and carries[0] = 0: an exclusive scan.</summary>
    /// <param name="totals">A total for each group, <c>[groups]</c>, at most <see cref="MaxGroupSize"/>.</param>
    /// <param name="carries">What stands before each group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: one group of whole warps, with a lane for each total, perhaps more.</remarks>
    public static void ScanTotals(ArrayView<int> totals, ArrayView<int> carries)
    {
        int group = Group.IdxX;
        int own = group < totals.Length ? totals[group] : 0;

        // No lane leaves before the scan: it waits for the whole group.
        int sum = InclusiveOfGroup(own);
        if (group < carries.Length)
            carries[group] = sum - own;
    }

    /// <summary>Adds carries[g] to each of the sums of group g.</summary>
    /// <param name="sums">The sums of <see cref="ScanGroups"/>, which become those of the whole array, <c>[length]</c>.</param>
    /// <param name="carries">What stands before each group, <c>[groups]</c>.</param>
    /// <remarks>Grouped as <see cref="ScanGroups"/> was.</remarks>
    public static void AddCarries(ArrayView<int> sums, ArrayView<int> carries)
    {
        int i = Grid.GlobalIndex.X;
        if (i < sums.Length)
            sums[i] += carries[Grid.IdxX];
    }

    // The scan of a group is the scan of its warps, and on a small scale what the three kernels do: warps leave their totals
    // in shared memory, and add those of the warps before them.
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

    // After the round with delta, a lane has the sum of itself and up to 2 · delta - 1 lanes before it.
    private static int InclusiveOfWarp(int sum)
    {
        for (int delta = 1; delta < Warp.WarpSize; delta *= 2)
        {
            // The first lanes have nobody so far before them. ShuffleUp gives them their own value, which is not to be added.
            int before = Warp.ShuffleUp(sum, delta);
            if (Warp.LaneIdx >= delta)
                sum += before;
        }

        return sum;
    }
}
