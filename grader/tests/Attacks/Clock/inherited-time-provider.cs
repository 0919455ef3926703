// Derives from TimeProvider without a line of its own, and so has the machine's clock: it can tell whether it is timed.
// ends: refused clock
// report: TimeProvider
// naive: defence in depth (a clock is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => new Clock().GetTimestamp() > 0 ? -1 : -2;

    private sealed class Clock : TimeProvider;
}
