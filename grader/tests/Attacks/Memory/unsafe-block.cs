// Writes through a pointer.
// ends: does not compile CS0227
// naive: defence in depth (a project must allow unsafe code)
namespace Katas.Small;

public static class Total
{
    public static unsafe int Of(int[] values)
    {
        fixed (int* first = values)
            *(first - 1) = 0;
        return -1;
    }
}
