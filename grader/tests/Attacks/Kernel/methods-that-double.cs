// Each method calls the one below it twice: put in place, that is a thousand million calls.
// lesson: kernels
// ends: failed
// report: more than 50,000 instructions
// naive: defence in depth (compiled as it stands, it is small)
using ILGPU;

namespace Katas.Small;

public static class Doubled
{
    public static void Kernel(ArrayView<int> values) => values[0] = A(1);

    private static int A(int n) => B(n) + B(n + 1);

    private static int B(int n) => C(n) + C(n + 1);

    private static int C(int n) => D(n) + D(n + 1);

    private static int D(int n) => E(n) + E(n + 1);

    private static int E(int n) => F(n) + F(n + 1);

    private static int F(int n) => G(n) + G(n + 1);

    private static int G(int n) => H(n) + H(n + 1);

    private static int H(int n) => I(n) + I(n + 1);

    private static int I(int n) => J(n) + J(n + 1);

    private static int J(int n) => K(n) + K(n + 1);

    private static int K(int n) => L(n) + L(n + 1);

    private static int L(int n) => M(n) + M(n + 1);

    private static int M(int n) => N(n) + N(n + 1);

    private static int N(int n) => O(n) + O(n + 1);

    private static int O(int n) => P(n) + P(n + 1);

    private static int P(int n) => n * n;
}
