// Takes memory until there is none.
// ends: failed
// report: OutOfMemory
// naive: defence in depth (the exception fails the test, at the expense of the machine)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        var all = new List<byte[]>();
        while (true)
        {
            all.Add(new byte[64 << 20]);
            all[^1].AsSpan().Fill(1);
        }
    }
}
