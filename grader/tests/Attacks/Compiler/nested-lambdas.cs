// Nests lambdas in overloaded calls: each has to be tried for each overload, within each of those around it.
// ends: refused compiler-limit
// patience: short
// naive: hangs
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -M(a0 => M(a1 => M(a2 => M(a3 => M(a4 => M(a5 => M(a6 => M(a7 => M(a8 => M(a9 => M(a10 => M(a11 => M(a12 => M(a13 => M(a14 => M(a15 => M(a16 => M(a17 => 1))))))))))))))))));

    private static int M(Func<int, int> call) => call(default!);

    private static int M(Func<long, int> call) => call(default!);

    private static int M(Func<string, int> call) => call(default!);

    private static int M(int value) => value;
}
