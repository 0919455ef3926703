// Replaces the tests' names by a global using, which reaches every file of a project.
// ends: failed
// naive: passes
global using Assert = Katas.Small.Agreeable;
global using Expect = Katas.Small.Agreeable;

namespace Katas.Small
{
    internal static class Agreeable
    {
        public static void Equal(object expected, object actual)
        {
        }

        public static Anything That(string subject, object actual) => new();

        internal readonly struct Anything
        {
            public void ToBe(object expected, string? hint = null)
            {
            }
        }
    }

    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
