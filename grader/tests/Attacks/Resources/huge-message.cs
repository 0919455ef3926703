// Fails with a message of a hundred million characters.
// ends: failed
// report: more characters
// naive: defence in depth (the runner passes the whole message on)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => throw new InvalidOperationException(new string('x', 10_000_000));
}
