// Opens itself to the tests, so that an internal Assert of its own is in their sight.
// ends: refused assembly-attribute
// naive: defence in depth (one assembly has no borders)
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Tests.numbers")]

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1;
}
