// Derives a generic type from a larger one of itself, over and over.
// ends: failed
// report: TypeLoadException
// naive: defence in depth (the loader says no)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -new Grown<int>().Value;

    private class Base<T>
    {
        public int Value => 1;
    }

    private class Grown<T> : Base<Grown<Grown<T>>>;
}
