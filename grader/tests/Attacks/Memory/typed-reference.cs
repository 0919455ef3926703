// Uses the C# keywords that nobody knows, which make a reference to anything.
// ends: refused unsafe
// naive: defence in depth (it asks for the type, as a cast does, and so reaches nothing that a ref would not)
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
