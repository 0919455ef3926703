// Takes more of the stack at once than there is.
// ends: failed
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Span<byte> all = stackalloc byte[(values.Length + 1) << 28];
        all.Fill(1);
        return -all.Length;
    }
}
