// Copies the handler of an interpolated string: its buffer goes back to the shared pool twice, and two strings are made in one.
// lesson: timed
// ends: refused interpolation
// naive: defence in depth (a corrupted pool harms the messages before the verdict)
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        var first = new DefaultInterpolatedStringHandler(1000, 0);
        first.AppendLiteral(new string('x', 900));
        DefaultInterpolatedStringHandler second = first;
        return -first.ToStringAndClear().Length - second.ToStringAndClear().Length;
    }
}
