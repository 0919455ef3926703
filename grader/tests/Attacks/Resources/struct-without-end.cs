// Declares a struct that holds a generic of itself, for the runtime to lay out.
// ends: failed
// naive: defence in depth (the type cannot be loaded, and the test fails)
namespace Katas.Small;

public static class Total
{
    private static readonly Outer Start;

    public static int Of(int[] values) => -1 - Start.Value;

    private struct Outer
    {
        public int Value;
        public Inner<Outer[]> Held;
    }

    private struct Inner<T>
    {
        public T First;
    }
}
