// Never comes back.
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        while (true)
        {
        }
    }
}
