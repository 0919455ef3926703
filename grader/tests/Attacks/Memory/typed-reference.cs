// Uses the C# keywords that nobody knows, which make a reference to anything.
// ends: refused unsafe
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int one = 1;
        TypedReference reference = __makeref(one);
        return -__refvalue(reference, int);
    }
}
