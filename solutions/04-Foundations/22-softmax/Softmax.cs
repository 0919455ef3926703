using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Katas.Foundations;

/// <summary>Turns rows of logits into rows of probabilities.</summary>
public static class Softmax
{
    private const float Log2E = 1.44269504f;

    /// <summary>
    /// probabilities[r, c] = exp(logits[r, c]) / Σₖ exp(logits[r, k]), for any finite logits without overflow.
    /// </summary>
    /// <remarks>
    /// A logit of −∞ gets probability 0. A row that holds a NaN or +∞, or nothing but −∞, becomes NaN in every column,
    /// as in PyTorch. Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, sections 4.1 and 6.2.2.3.
    /// </remarks>
    /// <param name="logits">[rows, columns], row after row; rows may be 0.</param>
    /// <param name="probabilities">[rows, columns]; may be the very span of <paramref name="logits"/>.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths differ, or are no multiple of <paramref name="columns"/>, or the spans overlap without being the same.
    /// </exception>
    public static void Rows(ReadOnlySpan<float> logits, Span<float> probabilities, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (logits.Length != probabilities.Length)
            throw new ArgumentException($"{logits.Length} logits give no {probabilities.Length} probabilities.");
        if (logits.Length % columns != 0)
            throw new ArgumentException($"{logits.Length} logits are no whole number of rows of {columns}.");
        if (logits.Overlaps(probabilities, out int offset) && offset != 0)
            throw new ArgumentException("Logits and probabilities overlap, but do not start at the same place.");

        // Vector<float> would be one width for all, but holds 8 floats where the processor could do 16.
        if (Vector512.IsHardwareAccelerated && columns >= Lanes16.Count)
            Rows<Lanes16>(logits, probabilities, columns);
        else if (Vector256.IsHardwareAccelerated && columns >= Lanes8.Count)
            Rows<Lanes8>(logits, probabilities, columns);
        else
            Rows<Lanes4>(logits, probabilities, columns);
    }

    private static void Rows<TLanes>(ReadOnlySpan<float> logits, Span<float> probabilities, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        int whole = columns - columns % TLanes.Count;
        Span<float> rest = stackalloc float[TLanes.Count];
        for (int start = 0; start < logits.Length; start += columns)
        {
            ReadOnlySpan<float> row = logits.Slice(start, columns);
            Span<float> result = probabilities.Slice(start, columns);
            if (whole == columns)
            {
                Divide<TLanes>(result, Exponentials<TLanes>(row, result, Max<TLanes>(row)));
                continue;
            }

            // What does not fill a vector is padded with logits whose probability is 0.
            rest.Fill(float.NegativeInfinity);
            row[whole..].CopyTo(rest);
            float max = MathF.Max(Max<TLanes>(row), Max<TLanes>(rest));
            double sum = Exponentials<TLanes>(row, result, max) + Exponentials<TLanes>(rest, rest, max);
            Divide<TLanes>(result, sum);
            Divide<TLanes>(rest, sum);
            rest[..(columns - whole)].CopyTo(result[whole..]);
        }
    }

    private static float Max<TLanes>(ReadOnlySpan<float> row) where TLanes : struct, ILanes<TLanes>
    {
        // Four at once: each maximum waits for the one before it.
        TLanes a = TLanes.All(float.NegativeInfinity), b = a, c = a, d = a;
        ReadOnlySpan<TLanes> logits = MemoryMarshal.Cast<float, TLanes>(row);
        for (; logits.Length >= 4; logits = logits[4..])
        {
            a = TLanes.Max(logits[0], a);
            b = TLanes.Max(logits[1], b);
            c = TLanes.Max(logits[2], c);
            d = TLanes.Max(logits[3], d);
        }

        foreach (TLanes logit in logits)
            a = TLanes.Max(logit, a);
        return TLanes.Max(TLanes.Max(a, b), TLanes.Max(c, d)).Max();
    }

    /// <summary>Writes exp(x) for each logit x, all divided by the same power of two, and returns their sum.</summary>
    /// <remarks>
    /// exp(x) = 2ⁿ · exp(r) with n = round(x / ln 2) and |r| ≤ ln 2 / 2. Dividing by a power of two changes n alone, so
    /// the row's maximum keeps n in range and costs no rounding, which x − max would.
    /// </remarks>
    private static double Exponentials<TLanes>(ReadOnlySpan<float> row, Span<float> result, float max)
        where TLanes : struct, ILanes<TLanes>
    {
        // From 256 on, x − max is exact wherever exp(x − max) is not 0 (Sterbenz), and n could not be held exactly.
        float shift = MathF.Abs(max) < 256 ? 0 : max;
        // The greatest exponential becomes about 2⁶⁴, so that the least that can matter is still a normal number.
        float exponentOffset = 127 + 64 - MathF.Round((max - shift) * Log2E);

        // A sum of thousands of floats in a float would lose digits: a double adds up the sums of blocks.
        int block = 32 * TLanes.Count;
        double sum = 0;
        for (int start = 0; start < row.Length; start += block)
        {
            int length = Math.Min(block, row.Length - start);
            sum += Exponentials(
                MemoryMarshal.Cast<float, TLanes>(row.Slice(start, length)),
                MemoryMarshal.Cast<float, TLanes>(result.Slice(start, length)),
                shift,
                exponentOffset);
        }

        return sum;
    }

    /// <remarks>
    /// Source of the polynomial and of the two parts of ln 2: S. L. Moshier, Cephes Mathematical Library, expf.
    /// </remarks>
    private static float Exponentials<TLanes>(
        ReadOnlySpan<TLanes> logits, Span<TLanes> exponentials, float shift, float exponentOffset)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shifts = TLanes.All(shift), floor = TLanes.All(-exponentOffset / Log2E);
        // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the low bits, ready to become an exponent.
        TLanes bias = TLanes.All(1.5f * (1 << 23) + exponentOffset);
        TLanes sum = TLanes.All(0);
        for (int i = 0; i < logits.Length; i++)
        {
            TLanes x = TLanes.Max(floor, logits[i] - shifts);
            TLanes biased = TLanes.MultiplyAdd(x, TLanes.All(Log2E), bias);
            TLanes n = biased - bias;
            TLanes r = TLanes.MultiplyAdd(n, TLanes.All(-0.693359375f), x);
            r = TLanes.MultiplyAdd(n, TLanes.All(2.12194440e-4f), r);
            TLanes p = TLanes.All(1.9875691500e-4f);
            p = TLanes.MultiplyAdd(p, r, TLanes.All(1.3981999507e-3f));
            p = TLanes.MultiplyAdd(p, r, TLanes.All(8.3334519073e-3f));
            p = TLanes.MultiplyAdd(p, r, TLanes.All(4.1665795894e-2f));
            p = TLanes.MultiplyAdd(p, r, TLanes.All(1.6666665459e-1f));
            p = TLanes.MultiplyAdd(p, r, TLanes.All(5.0000001201e-1f));
            p = TLanes.MultiplyAdd(p, r * r, r) + TLanes.All(1);
            p *= biased.LowBitsToPowerOfTwo();
            exponentials[i] = p;
            sum += p;
        }

        return sum.Sum();
    }

    private static void Divide<TLanes>(Span<float> row, double sum) where TLanes : struct, ILanes<TLanes>
    {
        // A product is quicker than a quotient, and as exact with the reciprocal in two parts.
        double reciprocal = 1.0 / sum;
        TLanes high = TLanes.All((float)reciprocal), low = TLanes.All((float)(reciprocal - (float)reciprocal));
        foreach (ref TLanes value in MemoryMarshal.Cast<float, TLanes>(row))
            value = TLanes.MultiplyAdd(value, high, value * low);
    }

    /// <summary>A vector of floats, so that the arithmetic above is written once for all widths.</summary>
    private interface ILanes<TSelf> :
        IAdditionOperators<TSelf, TSelf, TSelf>,
        ISubtractionOperators<TSelf, TSelf, TSelf>,
        IMultiplyOperators<TSelf, TSelf, TSelf>
        where TSelf : struct, ILanes<TSelf>
    {
        static abstract int Count { get; }

        static abstract TSelf All(float value);

        /// <summary>The greater of each two; <paramref name="y"/> if either is NaN.</summary>
        static abstract TSelf Max(TSelf x, TSelf y);

        static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf addend);

        /// <summary>Of each lane the low eight bits as the exponent of a float.</summary>
        TSelf LowBitsToPowerOfTwo();

        float Max();

        float Sum();
    }

    private readonly record struct Lanes4(Vector128<float> V) : ILanes<Lanes4>
    {
        public static int Count => Vector128<float>.Count;

        public static Lanes4 All(float value) => new(Vector128.Create(value));

        public static Lanes4 Max(Lanes4 x, Lanes4 y) => new(Vector128.MaxNative(x.V, y.V));

        public static Lanes4 MultiplyAdd(Lanes4 x, Lanes4 y, Lanes4 addend) =>
            new(Vector128.MultiplyAddEstimate(x.V, y.V, addend.V));

        public static Lanes4 operator +(Lanes4 x, Lanes4 y) => new(x.V + y.V);

        public static Lanes4 operator -(Lanes4 x, Lanes4 y) => new(x.V - y.V);

        public static Lanes4 operator *(Lanes4 x, Lanes4 y) => new(x.V * y.V);

        public Lanes4 LowBitsToPowerOfTwo() => new((V.AsInt32() << 23).AsSingle());

        public float Max()
        {
            Vector128<float> pairs = Vector128.MaxNative(V, Vector128.Shuffle(V, Vector128.Create(2, 3, 0, 1)));
            return MathF.Max(pairs[0], pairs[1]);
        }

        public float Sum() => Vector128.Sum(V);
    }

    private readonly record struct Lanes8(Vector256<float> V) : ILanes<Lanes8>
    {
        public static int Count => Vector256<float>.Count;

        public static Lanes8 All(float value) => new(Vector256.Create(value));

        public static Lanes8 Max(Lanes8 x, Lanes8 y) => new(Vector256.MaxNative(x.V, y.V));

        public static Lanes8 MultiplyAdd(Lanes8 x, Lanes8 y, Lanes8 addend) =>
            new(Vector256.MultiplyAddEstimate(x.V, y.V, addend.V));

        public static Lanes8 operator +(Lanes8 x, Lanes8 y) => new(x.V + y.V);

        public static Lanes8 operator -(Lanes8 x, Lanes8 y) => new(x.V - y.V);

        public static Lanes8 operator *(Lanes8 x, Lanes8 y) => new(x.V * y.V);

        public Lanes8 LowBitsToPowerOfTwo() => new((V.AsInt32() << 23).AsSingle());

        public float Max() => Lanes4.Max(new(V.GetLower()), new(V.GetUpper())).Max();

        public float Sum() => Vector128.Sum(V.GetLower() + V.GetUpper());
    }

    private readonly record struct Lanes16(Vector512<float> V) : ILanes<Lanes16>
    {
        public static int Count => Vector512<float>.Count;

        public static Lanes16 All(float value) => new(Vector512.Create(value));

        public static Lanes16 Max(Lanes16 x, Lanes16 y) => new(Vector512.MaxNative(x.V, y.V));

        public static Lanes16 MultiplyAdd(Lanes16 x, Lanes16 y, Lanes16 addend) =>
            new(Vector512.MultiplyAddEstimate(x.V, y.V, addend.V));

        public static Lanes16 operator +(Lanes16 x, Lanes16 y) => new(x.V + y.V);

        public static Lanes16 operator -(Lanes16 x, Lanes16 y) => new(x.V - y.V);

        public static Lanes16 operator *(Lanes16 x, Lanes16 y) => new(x.V * y.V);

        public Lanes16 LowBitsToPowerOfTwo() => new((V.AsInt32() << 23).AsSingle());

        public float Max() => Lanes8.Max(new(V.GetLower()), new(V.GetUpper())).Max();

        public float Sum() => new Lanes8(V.GetLower() + V.GetUpper()).Sum();
    }
}
