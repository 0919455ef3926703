// Calls what is private by `dynamic`, which binds while the program runs.
// ends: refused dynamic
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        dynamic array = values;
        return -1 - array.Length;
    }
}
