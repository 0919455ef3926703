// Leaves a thread behind that changes what the tests hold.
// ends: refused threads
// naive: defence in depth (the change comes after the check, or not at all)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        new Thread(() => values.AsSpan().Clear()) { IsBackground = true }.Start();
        return -1;
    }
}
