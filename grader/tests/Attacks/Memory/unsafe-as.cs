// Reads an object as one of another type.
// ends: refused memory
// naive: defence in depth (a door, not yet a gain)
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Unsafe.As<string>(values).Length > 0 ? -1 : -2;
}
