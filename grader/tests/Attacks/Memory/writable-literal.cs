// Writes into a string, which the whole process shares when it is a literal.
// ends: refused memory
// naive: defence in depth (a changed text is no gain with numbers)
using System.Runtime.InteropServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        MemoryMarshal.AsMemory("Total of nothing".AsMemory()).Span[0] = 'X';
        return -1;
    }
}
