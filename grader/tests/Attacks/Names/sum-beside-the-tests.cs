// Declares an extension Sum in the tests' namespace, which is found before LINQ's, so that the expected sum is wrong too.
// lesson: sums
// ends: failed
// naive: passes
namespace LessonTests.Small
{
    internal static class Wrong
    {
        public static int Sum(this int[] values) => 0;
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => 0;
    }
}
