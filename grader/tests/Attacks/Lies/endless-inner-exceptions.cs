// Throws an exception that is its own inner one again and again.
// ends: failed
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => throw Deep();

    private static Exception Deep()
    {
        var failure = new Exception("end");
        for (int i = 0; i < 20_000; i++)
            failure = new Exception("deeper", failure);
        return failure;
    }
}
