// Calls a generic method with an ever deeper and larger type, each of which the runtime has to make.
// ends: failed
// patience: short
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Deeper(new Leaf<int>(values.Length));

    private static int Deeper<T>(T value) => Deeper(new Leaf<T>(value));

    private readonly struct Leaf<T>(T inner)
    {
        public readonly T Inner = inner;
        public readonly long More = 1;
    }
}
