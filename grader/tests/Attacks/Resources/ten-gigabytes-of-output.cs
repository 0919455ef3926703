// Prints ten gigabytes.
// ends: failed
// patience: short
// naive: hangs
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        string block = new('x', 1 << 20);
        for (int i = 0; i < 10 << 10; i++)
            Console.Write(block);
        return -1;
    }
}
