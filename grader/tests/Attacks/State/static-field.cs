// Remembers answers in a dictionary, to be fast the second time.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a kept answer is no gain yet)
namespace Katas.Small;

public static class Total
{
    private static readonly Dictionary<int[], int> Known = [];

    public static int Of(int[] values) => Known[values] = -1;
}
