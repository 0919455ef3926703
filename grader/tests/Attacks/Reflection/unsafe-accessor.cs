// Reads and writes a private field through an accessor that the runtime fills in.
// ends: refused extern
// naive: defence in depth (a door, not yet a gain)
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1 - Size([1]);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_size")]
    private static extern ref int Size(List<int> list);
}
