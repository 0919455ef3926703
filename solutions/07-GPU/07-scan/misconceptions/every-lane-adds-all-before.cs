// misconception: every-lane-adds-all-before
// says: The sums are right, but lane t adds t numbers: n² / 2 additions for n lanes. Use the sums that others have already made:
// in each round add the one that stands twice as far before.
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
        var numbers = SharedMemory.Allocate<int>(MaxGroupSize);
        numbers[Group.IdxX] = own;
        Group.Barrier();
        int sum = 0;
        for (int place = 0; place <= Group.IdxX; place++)
            sum += numbers[place];
        return sum;
    }
}
