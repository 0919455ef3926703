// Declares an extension Sum in the tests' namespace, which is found before LINQ's, so that the expected sum is wrong too.
// lesson: ledger
// ends: failed
// naive: defence in depth (one of the two tests does not add up)
namespace LessonTests.Small
{
    internal static class Wrong
    {
        public static int Sum(this int[] values) => 0;
    }
}

namespace Katas.Small
{
    public sealed class Ledger : IDisposable
    {
        public int Total => 0;

        public void Add(int amount)
        {
        }

        public void Dispose()
        {
        }
    }
}
