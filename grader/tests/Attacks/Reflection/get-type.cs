// Asks an object for its type, the first step of all reflection.
// ends: refused reflection
// naive: defence in depth (a first step is no gain yet)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -values.GetType().Name.Length;
}
