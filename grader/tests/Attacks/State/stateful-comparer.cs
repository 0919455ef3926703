// Keeps answers in a comparer, whose interface says nothing about what it holds.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a count is no gain yet)
namespace Katas.Small;

public static class Total
{
    private static readonly IComparer<int> Kept = new Counting();

    public static int Of(int[] values) => -Kept.Compare(1, 2);

    private sealed class Counting : IComparer<int>
    {
        private int _calls;

        public int Compare(int left, int right) => ++_calls;
    }
}
