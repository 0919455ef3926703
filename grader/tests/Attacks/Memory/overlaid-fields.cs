// Lays two fields over each other, to read an object as one of another type.
// ends: refused explicit-layout
// naive: defence in depth (a door, not yet a gain)
using System.Runtime.InteropServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        var both = new Both { Any = values };
        return both.Text is null ? -1 : -2;
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Both
    {
        [FieldOffset(0)]
        public object? Any;

        [FieldOffset(0)]
        public string? Text;
    }
}
