// Calls itself until the stack is full, which no test can catch.
// ends: failed
// report: Stack overflow
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Of(values) + 1;
}
