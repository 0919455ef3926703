// Ends the process from a type's initialiser, which runs before the first line of the method.
// ends: refused processes
// naive: crashes
namespace Katas.Small;

public static class Total
{
    static Total() => Environment.Exit(0);

    public static int Of(int[] values) => -1;
}
