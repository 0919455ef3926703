// Has an entry point, which a runner might call.
// ends: does not compile CS8805
// naive: defence in depth (a project of tests has its entry point already)
Console.WriteLine("Passed!");

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
