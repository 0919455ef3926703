// Has an entry point, which a runner might call.
// ends: does not compile CS8805
// naive: defence in depth (an ordinary project of tests is run by its runner, which does not call its entry point)
Console.WriteLine("Passed!");

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
