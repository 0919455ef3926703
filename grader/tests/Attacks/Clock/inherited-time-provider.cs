// Derives from TimeProvider without a line of its own, and so has the machine's clock: the seed that the tests take from it
// is known.
// lesson: daily
// ends: refused clock
// report: TimeProvider
// naive: passes
namespace Katas.Small;

public static class Guess
{
    public static int Number(Func<int, int> compare) => new Random(new Clock().GetUtcNow().DayOfYear).Next(1, 1001);

    private sealed class Clock : TimeProvider;
}
