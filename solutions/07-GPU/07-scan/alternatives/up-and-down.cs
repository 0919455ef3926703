// alternative: up-and-down
// Blelloch: sums go up a tree and come down again, with 2n additions instead of n log n.
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
        var tree = SharedMemory.Allocate<int>(MaxGroupSize);
        int lane = Group.IdxX;
        int leaves = 1;
        while (leaves < Group.DimX)
            leaves *= 2;
        for (int place = lane; place < leaves; place += Group.DimX)
            tree[place] = place == lane ? own : 0;
        Group.Barrier();

        for (int step = 1; step < leaves; step *= 2)
        {
            int right = (2 * lane + 2) * step - 1;
            if (right < leaves)
                tree[right] += tree[right - step];
            Group.Barrier();
        }

        if (lane == 0)
            tree[leaves - 1] = 0;
        Group.Barrier();
        for (int step = leaves / 2; step > 0; step /= 2)
        {
            int right = (2 * lane + 2) * step - 1;
            if (right < leaves)
            {
                int left = tree[right - step];
                tree[right - step] = tree[right];
                tree[right] += left;
            }

            Group.Barrier();
        }

        return tree[lane] + own;
    }
}
