// Declares both Assert and Expect in the parent of the tests' namespace, where they are found before the real ones.
// ends: failed
// naive: passes
namespace LessonTests
{
    internal static class Assert
    {
        public static void Equal(object expected, object actual)
        {
        }
    }

    internal static class Expect
    {
        public static Anything That(string subject, object actual) => new();

        public readonly struct Anything
        {
            public void ToBe(object expected, string? hint = null)
            {
            }
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
