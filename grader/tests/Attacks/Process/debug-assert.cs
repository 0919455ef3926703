// Defines DEBUG, so that a failed Debug.Assert ends the process.
#define DEBUG
// ends: failed
// report: FailFast
// naive: defence in depth (the test SDK makes it an exception)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        System.Diagnostics.Debug.Assert(false, "passed");
        return -1;
    }
}
