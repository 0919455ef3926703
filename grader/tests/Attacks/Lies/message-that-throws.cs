// Throws an exception whose message, trace and text throw again while the runner reads them.
// ends: failed
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => throw new Evil();

    private sealed class Evil : Exception
    {
        public override string Message => throw new Evil();

        public override string? StackTrace => throw new Evil();

        public override string ToString() => throw new Evil();
    }
}
