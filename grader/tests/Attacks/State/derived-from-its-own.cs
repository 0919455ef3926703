// Keeps answers in a class that derives from one which has nothing to keep.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a count is no gain yet)
namespace Katas.Small;

public static class Total
{
    private static readonly Plain Kept = new Counting();

    public static int Of(int[] values) => -Kept.Next();

    private class Plain
    {
        public virtual int Next() => 1;
    }

    private sealed class Counting : Plain
    {
        private int _calls;

        public override int Next() => ++_calls;
    }
}
