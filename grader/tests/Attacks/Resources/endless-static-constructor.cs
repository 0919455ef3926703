// Never comes back from a type's initialiser.
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
namespace Katas.Small;

public static class Total
{
    private static readonly int Start = Wait();

    public static int Of(int[] values) => Start;

    private static int Wait()
    {
        int count = 0;
        while (count >= 0)
            count = (count + 1) & 0xffff;
        return -1;
    }
}
