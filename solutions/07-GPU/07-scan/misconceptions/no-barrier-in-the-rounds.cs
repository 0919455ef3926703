// misconception: no-barrier-in-the-rounds
// says: A lane begins its next round before the others have written this one; a second array does not keep that apart either. Put
// a Group.Barrier() at the end of each round.
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
        int own = group < totals.Length ? totals[group] : 0;
        int sum = InclusiveOfGroup(own);
        if (group < carries.Length)
            carries[group] = sum - own;
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
        var partial = SharedMemory.Allocate<int>(2 * MaxGroupSize);
        int lane = Group.IdxX;
        int sum = own;
        int from = 0;
        partial[lane] = sum;
        Group.Barrier();
        for (int step = 1; step < Group.DimX; step *= 2)
        {
            if (lane >= step)
                sum += partial[from + lane - step];
            from = MaxGroupSize - from;
            partial[from + lane] = sum;
        }

        return sum;
    }
}
