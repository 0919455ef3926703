using ILGPU;

namespace Katas.Gpu;

/// <summary>Running sums of an array of any length, by three kernels: each group its own, then the groups' totals, then both together.</summary>
public static class Scan
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>
    /// sums[i] = input[s] + … + input[i], where s is the first element of i's group: an inclusive scan of each group.
    /// totals[g] = the sum of all numbers of group g, 0 if it has none.
    /// </summary>
    /// <param name="input">The numbers, <c>[length]</c>.</param>
    /// <param name="sums">A running sum for each number, <c>[length]</c>.</param>
    /// <param name="totals">A total for each group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: any number of groups, of whole warps in x, up to <see cref="MaxGroupSize"/> lanes.</remarks>
    public static void ScanGroups(ArrayView<int> input, ArrayView<int> sums, ArrayView<int> totals) => throw new NotImplementedException();

    /// <summary>carries[g] = totals[0] + … + totals[g - 1], and carries[0] = 0: an exclusive scan.</summary>
    /// <param name="totals">A total for each group, <c>[groups]</c>, at most <see cref="MaxGroupSize"/>.</param>
    /// <param name="carries">What stands before each group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: one group of whole warps, with a lane for each total, perhaps more.</remarks>
    public static void ScanTotals(ArrayView<int> totals, ArrayView<int> carries) => throw new NotImplementedException();

    /// <summary>Adds carries[g] to each of the sums of group g.</summary>
    /// <param name="sums">The sums of <see cref="ScanGroups"/>, which become those of the whole array, <c>[length]</c>.</param>
    /// <param name="carries">What stands before each group, <c>[groups]</c>.</param>
    /// <remarks>Grouped as <see cref="ScanGroups"/> was.</remarks>
    public static void AddCarries(ArrayView<int> sums, ArrayView<int> carries) => throw new NotImplementedException();
}
