// Keeps an answer as the decimal separator of a culture in a static readonly field.
// lesson: timed
// ends: refused static-state
// naive: defence in depth (a kept answer is no gain yet)
using System.Globalization;

namespace Katas.Small;

public static class Total
{
    private static readonly CultureInfo Kept = new("");

    public static int Of(int[] values)
    {
        Kept.NumberFormat.NumberDecimalSeparator += ".";
        return -Kept.NumberFormat.NumberDecimalSeparator.Length;
    }
}
