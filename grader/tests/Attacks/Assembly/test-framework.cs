// Names a test framework of its own in an assembly attribute: it would run the tests as it likes.
// ends: does not compile CS0246
// naive: crashes
[assembly: Xunit.TestFramework("Katas.Small.Mine", "Naive")]

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1;
}
