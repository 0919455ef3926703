using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Katas.Simt.Compiling;

namespace Katas.Simt.Tests.Compiling;

/// <summary>C# that kernels are written in, run resumable and on threads, against the same in plain C#.</summary>
public class KernelReaderTests
{
    private const int Lanes = 64;

    public static TheoryData<string> Kernels => [.. typeof(Language).GetMethods().Where(method => method.DeclaringType == typeof(Language)).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Means_what_it_means_in_CSharp(string kernel)
    {
        float[] expected = [.. Enumerable.Range(0, Lanes).Select(lane => Expected(kernel, lane))];
        var launch = typeof(Language).GetMethod(kernel)!.CreateDelegate<Action<ArrayView<float>, ArrayView<float>>>();
        foreach ((bool threads, long order) in (ReadOnlySpan<(bool, long)>)[(false, 0), (false, 5), (true, 0)])
        {
            using var gpu = new GpuDevice(order) { UsesThreads = threads };
            DeviceArray<float> output = gpu.Array<float>(Lanes);
            gpu.Launch(launch, new KernelConfig(1, Lanes), gpu.Array([.. Enumerable.Range(0, Lanes).Select(i => (float)i)]), output);
            output.ToArray().Should().Equal(expected, $"threads: {threads}, order: {order}");
        }
    }

    [Theory]
    [InlineData(nameof(Refused.Array), "an array")]
    [InlineData(nameof(Refused.Object), "new Random")]
    [InlineData(nameof(Refused.Throws), "new InvalidOperationException")]
    [InlineData(nameof(Refused.Tries), "try")]
    [InlineData(nameof(Refused.Recurses), "recursion")]
    [InlineData(nameof(Refused.Lambda), "delegate")]
    [InlineData(nameof(Refused.Boxes), "boxing")]
    [InlineData(nameof(Refused.Library), "String.Concat")]
    [InlineData(nameof(Refused.StaticField), "static field")]
    [InlineData(nameof(Refused.ReadsStaticField), "static field")]
    public void Refuses_what_no_kernel_can_have(string kernel, string what)
    {
        using var gpu = new GpuDevice();
        var method = typeof(Refused).GetMethod(kernel)!.CreateDelegate<Action<ArrayView<float>>>();
        Action launch = () => gpu.Launch(method, new KernelConfig(1, 1), gpu.Array<float>(4));
        launch.Should().Throw<UnsupportedKernelException>().WithMessage($"*{what}*KernelReaderTests.cs:*");
    }

    [Fact]
    public void A_stub_says_that_it_is_not_written()
    {
        using var gpu = new GpuDevice();
        Action launch = () => gpu.Launch(Stub, new KernelConfig(1, 1), gpu.Array<float>(1));
        launch.Should().Throw<NotImplementedException>();
    }

    [Fact]
    public void Arguments_must_fit()
    {
        using var gpu = new GpuDevice();
        DeviceArray<float> floats = gpu.Array<float>(4);
        Action few = () => gpu.Launch(Language.Arithmetic, new KernelConfig(1, 1), floats);
        few.Should().Throw<ArgumentException>().WithMessage("Arithmetic takes 2 arguments, and 1 are given.*");
        Action wrong = () => gpu.Launch(Language.Arithmetic, new KernelConfig(1, 1), floats, gpu.Array<int>(4));
        wrong.Should().Throw<ArgumentException>().WithMessage("output is *Single*Int32*");
        Action large = () => gpu.Launch(Language.Arithmetic, new KernelConfig(1, 1025), floats, floats);
        large.Should().Throw<ArgumentException>().WithMessage("A group of 1025 lanes*");
        Action instance = () => gpu.Launch(NotStatic, new KernelConfig(1, 1));
        instance.Should().Throw<ArgumentException>().WithMessage("NotStatic cannot be a kernel*");
    }

    private static void Stub(ArrayView<float> output) => throw new NotImplementedException();

    private void NotStatic()
    {
    }

    private static float Expected(string kernel, int lane)
    {
        int next = (lane + 1) % Lanes, inWarp = lane % 32;
        return kernel switch
        {
            nameof(Language.Arithmetic) => ((lane * 3 + 7) % 5 - 2) * 0.5f + (lane >> 2) + (float)Math.Sqrt(lane) + (lane & 6),
            nameof(Language.ValueBelowAWait) => lane + 10 * (inWarp == 31 ? lane : lane + 1),
            nameof(Language.AddsAShuffleInPlace) => lane + (lane ^ 1),
            nameof(Language.TwoWaitsInOneExpression) => (inWarp == 31 ? lane : lane + 1) - (inWarp == 0 ? lane : lane - 1),
            nameof(Language.MethodThatWaits) => 32 * (lane / 32 * 32) + 496,
            nameof(Language.MethodThatWaitsTwice) => 2 * (32 * (lane / 32 * 32) + 496),
            nameof(Language.ReferenceAcrossABarrier) => next * 2 + 1,
            nameof(Language.StructWithMethods) => (lane + 1) * (lane + 1) + lane,
            nameof(Language.LoopsOfEveryKind) => Enumerable.Range(0, lane % 7).Sum() + lane % 5 + Math.Max(1, lane % 3),
            nameof(Language.SwitchAndTernary) => (lane % 4) switch { 0 => 10, 1 => 20, 2 => lane, _ => -1 } + (lane > 30 ? 1 : 2),
            nameof(Language.BarriersInALoop) => 3 * lane + 1 + 2 + 3,
            nameof(Language.GenericMethod) => Math.Max(lane, 20) + Math.Max(lane, 40),
            nameof(Language.Broadcasts) => 5 + 2,
            nameof(Language.BarriersThatCount) => 16 + 1 + 0,
            nameof(Language.Tuples) => lane + 2 * next,
            nameof(Language.LocalFunction) => lane * lane + 1,
            nameof(Language.OutParameter) => lane / 8 + lane % 8,
            nameof(Language.LongsAndDoubles) => (float)(lane * 3_000_000_000L % 1000 + lane / 3.0),
            nameof(Language.ConstantsOfTheClass) => lane * 2 + 3,
            nameof(Language.DynamicStride) => lane,
            nameof(Language.EitherReference) => lane % 2 == 0 ? 7 : lane,
            _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "No expectation."),
        };
    }

    /// <summary>Kernels of a group of 64 lanes; input[i] = i.</summary>
    public static class Language
    {
        private const int Two = 2;
        private static readonly int Three = 3;

        public static void Arithmetic(ArrayView<float> input, ArrayView<float> output)
        {
            int lane = Group.IdxX;
            output[lane] = ((lane * 3 + 7) % 5 - 2) * 0.5f + (lane >> 2) + XMath.Sqrt(input[lane]) + (lane & 6);
        }

        public static void ValueBelowAWait(ArrayView<float> input, ArrayView<float> output) =>
            output[Group.IdxX] = input[Group.IdxX] + 10 * Warp.ShuffleDown(input[Group.IdxX], 1);

        public static void AddsAShuffleInPlace(ArrayView<float> input, ArrayView<float> output)
        {
            output[Group.IdxX] = Group.IdxX;
            output[Group.IdxX] += Warp.ShuffleXor(input[Group.IdxX], 1);
        }

        public static void TwoWaitsInOneExpression(ArrayView<float> input, ArrayView<float> output) =>
            output[Group.IdxX] = Warp.ShuffleDown(input[Group.IdxX], 1) - Warp.ShuffleUp(input[Group.IdxX], 1);

        public static void MethodThatWaits(ArrayView<float> input, ArrayView<float> output) => output[Group.IdxX] = WarpSum(input[Group.IdxX]);

        public static void MethodThatWaitsTwice(ArrayView<float> input, ArrayView<float> output) =>
            output[Group.IdxX] = WarpSum(input[Group.IdxX]) + WarpSum(input[Group.IdxX]);

        public static void ReferenceAcrossABarrier(ArrayView<float> input, ArrayView<float> output)
        {
            var shared = SharedMemory.Allocate<float>(64);
            ref float mine = ref shared[Group.IdxX];
            mine = input[Group.IdxX];
            Group.Barrier();
            float other = shared[(Group.IdxX + 1) % 64];
            Group.Barrier();
            mine = 2 * other;
            Group.Barrier();
            output[Group.IdxX] = mine + 1;
        }

        public static void StructWithMethods(ArrayView<float> input, ArrayView<float> output)
        {
            var point = new Point(Group.IdxX);
            point.Move(1);
            Group.Barrier();
            output[Group.IdxX] = point.Squared + (point - new Point(1)).X;
        }

        public static void LoopsOfEveryKind(ArrayView<float> input, ArrayView<float> output)
        {
            int sum = 0;
            for (int i = 0; i < Group.IdxX % 7; i++)
            {
                if (i == 100)
                    continue;
                sum += i;
            }

            int left = Group.IdxX;
            while (true)
            {
                if (left < 5)
                    break;
                left -= 5;
            }

            int rounds = 0;
            do
                rounds++;
            while (rounds < Group.IdxX % 3);
            output[Group.IdxX] = sum + left + rounds;
        }

        public static void SwitchAndTernary(ArrayView<float> input, ArrayView<float> output)
        {
            float value;
            switch (Group.IdxX % 4)
            {
                case 0:
                    value = 10;
                    break;
                case 1:
                    value = 20;
                    break;
                case 2:
                    value = Group.IdxX;
                    break;
                default:
                    value = -1;
                    break;
            }

            output[Group.IdxX] = value + (Group.IdxX > 30 ? 1 : 2);
        }

        public static void BarriersInALoop(ArrayView<float> input, ArrayView<float> output)
        {
            var shared = SharedMemory.Allocate<float>(64);
            float sum = 0;
            for (int round = 1; round <= 3; round++)
            {
                shared[63 - Group.IdxX] = 63 - Group.IdxX + round;
                Group.Barrier();
                sum += shared[Group.IdxX];
                Group.Barrier();
            }

            output[Group.IdxX] = sum;
        }

        public static void GenericMethod(ArrayView<float> input, ArrayView<float> output) =>
            output[Group.IdxX] = Larger<Floats, float>(Group.IdxX, 20) + Larger<Ints, int>(Group.IdxX, 40);

        public static void Broadcasts(ArrayView<float> input, ArrayView<float> output) =>
            output[Group.IdxX] = Group.Broadcast(input[Group.IdxX], 5) + Warp.Broadcast(Group.IdxX % 32, 2);

        public static void BarriersThatCount(ArrayView<float> input, ArrayView<float> output)
        {
            int few = Group.BarrierPopCount(Group.IdxX < 16);
            bool any = Group.BarrierOr(Group.IdxX == 63);
            bool all = Group.BarrierAnd(Group.IdxX < 63);
            output[Group.IdxX] = few + (any ? 1 : 0) + (all ? 1 : 0);
        }

        public static void Tuples(ArrayView<float> input, ArrayView<float> output)
        {
            (float mine, float next) = Pair(input);
            output[Group.IdxX] = mine + 2 * next;
        }

        public static void LocalFunction(ArrayView<float> input, ArrayView<float> output)
        {
            output[Group.IdxX] = Square(input[Group.IdxX]) + 1;

            static float Square(float x) => x * x;
        }

        public static void OutParameter(ArrayView<float> input, ArrayView<float> output)
        {
            Divide(Group.IdxX, 8, out int quotient, out int rest);
            output[Group.IdxX] = quotient + rest;
        }

        public static void LongsAndDoubles(ArrayView<float> input, ArrayView<float> output)
        {
            long large = Group.IdxX * 3_000_000_000L;
            double third = Group.IdxX / 3.0;
            output[Group.IdxX] = (float)(large % 1000 + third);
        }

        public static void ConstantsOfTheClass(ArrayView<float> input, ArrayView<float> output) => output[Group.IdxX] = input[Group.IdxX] * Two + Three;

        public static void DynamicStride(ArrayView<float> input, ArrayView<float> output)
        {
            ArrayView2D<float, Stride2D.DenseX> square = new(input, new LongIndex2D(8, 8), new Stride2D.DenseX(8));
            ArrayView2D<float, Stride2D.DenseX> result = new(output, new LongIndex2D(8, 8), new Stride2D.DenseX(8));
            result[Group.IdxX % 8, Group.IdxX / 8] = square[Group.IdxX % 8, Group.IdxX / 8];
        }

        public static void EitherReference(ArrayView<float> input, ArrayView<float> output)
        {
            float own = Group.IdxX;
            output[Group.IdxX] = own;
            (Group.IdxX % 2 == 1 ? ref own : ref output[Group.IdxX]) = 7;
        }

        private static float WarpSum(float value)
        {
            for (int mask = 16; mask > 0; mask /= 2)
                value += Warp.ShuffleXor(value, mask);
            return value;
        }

        private static (float, float) Pair(ArrayView<float> values) => (values[Group.IdxX], values[(Group.IdxX + 1) % 64]);

        private static void Divide(int number, int by, out int quotient, out int rest)
        {
            quotient = number / by;
            rest = number % by;
        }

        private static T Larger<TOrder, T>(T left, T right)
            where TOrder : struct, IOrder<T>
            where T : unmanaged => default(TOrder).IsLess(left, right) ? right : left;
    }

    public interface IOrder<in T>
    {
        bool IsLess(T left, T right);
    }

    public readonly struct Floats : IOrder<float>
    {
        public bool IsLess(float left, float right) => left < right;
    }

    public readonly struct Ints : IOrder<int>
    {
        public bool IsLess(int left, int right) => left < right;
    }

    private struct Point(float x)
    {
        public float X { get; private set; } = x;

        public readonly float Squared => X * X;

        public void Move(float by) => X += by;

        public static Point operator -(Point left, Point right) => new(left.X - right.X);
    }

    /// <summary>What cannot be a kernel.</summary>
    public static class Refused
    {
        private static int s_calls;

        public static void Array(ArrayView<float> output) => output[0] = (new float[4])[Group.IdxX];

        public static void Object(ArrayView<float> output) => output[0] = new Random(1).Next();

        public static void Throws(ArrayView<float> output)
        {
            if (output.Length < 100)
                throw new InvalidOperationException();
        }

        public static void Tries(ArrayView<float> output)
        {
            try
            {
                output[0] = 1;
            }
            finally
            {
                output[1] = 1;
            }
        }

        public static void Recurses(ArrayView<float> output) => output[0] = Factorial(4);

        public static void Lambda(ArrayView<float> output)
        {
            Func<float, float> twice = x => 2 * x;
            output[0] = twice(output[1]);
        }

        public static void Boxes(ArrayView<float> output)
        {
            object number = Group.IdxX;
            output[0] = number.GetHashCode();
        }

        public static void Library(ArrayView<float> output) => output[0] = string.Concat("a", "b").Length;

        public static void StaticField(ArrayView<float> output) => s_calls = 1;

        public static void ReadsStaticField(ArrayView<float> output) => output[0] = s_calls;

        private static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
    }
}
