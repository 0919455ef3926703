// Throws from a finalizer, on a thread where no test can catch it.
// ends: refused finalizer
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        for (int i = 0; i < 10_000; i++)
            _ = new Late();
        return -1;
    }

    private sealed class Late
    {
        private readonly byte[] _large = new byte[1 << 16];

        ~Late() => throw new InvalidOperationException($"{_large.Length} bytes late");
    }
}
