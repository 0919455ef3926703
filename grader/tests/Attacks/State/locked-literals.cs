// Keeps bits as locks on literals that it never lets go of: the same thread finds them held at its next call.
// lesson: timed
// ends: refused threads
// report: Monitor
// naive: defence in depth (a kept bit is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        bool isSecondCall = Monitor.IsEntered("bit");
        Monitor.Enter("bit");
        return isSecondCall ? -2 : -1;
    }
}
