namespace Katas.Worker;

/// <summary>
/// How often the loops of a mutant turn, which call <see cref="Count"/>. A test is ended when they turn far more often in it
/// than the reference's: an endless loop then costs as little as a failing test, and as little on a busy machine, where a clock
/// would have to wait it out.
/// </summary>
public static class LoopTurns
{
    private static long s_taken;
    private static long s_most = long.MaxValue;

    /// <summary>How many there were since the test began.</summary>
    internal static long Taken => s_taken;

    /// <summary>Counts one.</summary>
    /// <exception cref="EndlessLoopException">There were more than the test may take.</exception>
    public static void Count()
    {
        if (++s_taken > s_most)
            throw new EndlessLoopException();
    }

    /// <summary>A test begins.</summary>
    /// <param name="most">How many turns it may take.</param>
    internal static void Begin(long most)
    {
        s_taken = 0;
        s_most = most;
    }
}
