// Lets a regular expression try more ways than there is time for.
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
using System.Text.RegularExpressions;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Regex.IsMatch(new string('a', 64) + "!", "^(a+)+$") ? -1 : -2;
}
