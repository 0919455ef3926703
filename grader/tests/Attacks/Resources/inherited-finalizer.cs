// Has a finalizer by inheritance: the framework's calls the Dispose of whoever derives.
// ends: failed
// naive: defence in depth (a finalizer that hangs holds up nothing that the tests wait for)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        for (int i = 0; i < 1000; i++)
            _ = new Late();
        return -1;
    }

    private sealed class Late : ThreadLocal<int>
    {
        protected override void Dispose(bool disposing)
        {
            while (!disposing)
            {
            }
        }
    }
}
