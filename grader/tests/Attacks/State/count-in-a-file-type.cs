// Counts its calls in a static field of a `file` type, whose name in the metadata looks like the compiler's own.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a count is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -++Kept.Calls;
}

file static class Kept
{
    public static int Calls;
}
