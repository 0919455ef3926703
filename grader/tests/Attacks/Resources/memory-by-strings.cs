// Doubles a text until it is as large as a text can be, and keeps each.
// ends: failed
// report: OutOfMemory
// naive: defence in depth (a text has a largest length, and the exception fails the test)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        var all = new List<string> { "x" };
        while (true)
            all.Add(all[^1] + all[^1]);
    }
}
