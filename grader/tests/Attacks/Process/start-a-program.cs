// Starts a program of the machine.
// ends: refused processes
// naive: defence in depth (the tests fail, but the program has run)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        System.Diagnostics.Process.Start("true").WaitForExit();
        return -1;
    }
}
