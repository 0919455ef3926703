// Declares a FactAttribute of its own in the tests' namespace: what is marked by it is no test, and what is no test cannot fail.
// ends: failed
// naive: defence in depth (no test is found, which a runner may or may not take for success)
namespace LessonTests.Small
{
    internal sealed class FactAttribute : Attribute;
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
