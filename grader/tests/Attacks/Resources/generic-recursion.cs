// Calls a generic method with an ever deeper type, each of which the runtime has to make.
// ends: failed
// patience: short
// naive: crashes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Deeper(new Leaf<int>());

    private static int Deeper<T>(T value) => Deeper(new Leaf<T>());

    private readonly struct Leaf<T>;
}
