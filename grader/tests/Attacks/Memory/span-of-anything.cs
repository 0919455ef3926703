// Makes a span over memory that it was not given.
// ends: refused memory
// naive: defence in depth (it reads the stack, and would have to find the answer there)
using System.Runtime.InteropServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int one = 1;
        return -1 - MemoryMarshal.CreateSpan(ref one, 1000)[999] % 2;
    }
}
