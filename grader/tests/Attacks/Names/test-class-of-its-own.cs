// Brings a public class with the tests' own name and base, so that its tests are reported beside the real ones.
// ends: does not compile CS0246
// naive: defence in depth (the real tests fail beside it, and one failure is a failed run)
namespace LessonTests.Small.Mine
{
    public class TotalTests
    {
        [Xunit.Fact]
        public void One_to_four_are_ten()
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
