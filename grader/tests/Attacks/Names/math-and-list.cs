// Declares types named Math and List in the parent of the tests' namespace, which the tests' own sums would be made with.
// ends: failed
// naive: defence in depth (these tests use neither)
namespace LessonTests
{
    internal static class Math
    {
        public static int Max(int left, int right) => -1;
    }

    internal sealed class List<T> : System.Collections.Generic.List<T>
    {
        public new int Count => 0;
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
