// Keeps answers in arrays within an immutable array: what is immutable holds what is not.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a count is no gain yet)
using System.Collections.Immutable;

namespace Katas.Small;

public static class Total
{
    private static readonly ImmutableArray<int[]> Kept = [new int[1]];

    public static int Of(int[] values) => -++Kept[0][0];
}
