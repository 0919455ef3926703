// Adds a public type: an Assert in the tests' parent namespace, which they would see from another assembly too.
// lesson: sums
// ends: refused extra-member
// report: LessonTests.Assert
// naive: passes
namespace LessonTests
{
    public static class Assert
    {
        public static void Equal(object expected, object actual)
        {
        }
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
