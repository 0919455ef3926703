using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Katas.Benchmarks;

/// <summary>What one thread of this machine can do at best, measured between the calls that are held against it.</summary>
internal static class Machine
{
    private static float[]? _large;

    /// <summary>One measurement of the limit, in <paramref name="unit"/>s per second; NaN where the unit has none.</summary>
    public static double Limit(string unit) => unit switch
    {
        "byte" => BytesPerSecond(),
        "FLOP" => OperationsPerSecond(),
        _ => double.NaN,
    };

    /// <summary>What the limit is a limit of.</summary>
    public static string LimitOf(string unit) => unit == "byte" ? "memory, read in order" : "multiply-add in registers";

    /// <summary>Reads 256 MB, more than a cache holds, from memory in order.</summary>
    private static double BytesPerSecond()
    {
        if (_large is null)
        {
            // Written once, so that each page is really there.
            _large = new float[64 << 20];
            Array.Fill(_large, 1f);
        }

        long start = Stopwatch.GetTimestamp();
        Vector<float> a = default, b = default, c = default, d = default;
        ReadOnlySpan<Vector<float>> rest = MemoryMarshal.Cast<float, Vector<float>>(_large);
        for (; rest.Length >= 4; rest = rest[4..])
        {
            a += rest[0];
            b += rest[1];
            c += rest[2];
            d += rest[3];
        }

        return Rate(sizeof(float) * (double)_large.Length, start, Vector.Sum(a + b + c + d));
    }

    /// <summary>Eight chains of multiply-adds that never leave the registers.</summary>
    private static double OperationsPerSecond()
    {
        const int rounds = 100_000;
        const int chains = 8;
        return Vector512.IsHardwareAccelerated ? Widest() : Wide();

        static double Widest()
        {
            Vector512<float> x = Vector512.Create(0.5f);
            Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
            long start = Stopwatch.GetTimestamp();
            for (int round = 0; round < rounds; round++)
            {
                a = Vector512.FusedMultiplyAdd(a, x, x);
                b = Vector512.FusedMultiplyAdd(b, x, x);
                c = Vector512.FusedMultiplyAdd(c, x, x);
                d = Vector512.FusedMultiplyAdd(d, x, x);
                e = Vector512.FusedMultiplyAdd(e, x, x);
                f = Vector512.FusedMultiplyAdd(f, x, x);
                g = Vector512.FusedMultiplyAdd(g, x, x);
                h = Vector512.FusedMultiplyAdd(h, x, x);
            }

            return Rate(2.0 * rounds * chains * Vector512<float>.Count, start, Vector512.Sum(a + b + c + d + e + f + g + h));
        }

        static double Wide()
        {
            var x = new Vector<float>(0.5f);
            Vector<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
            long start = Stopwatch.GetTimestamp();
            for (int round = 0; round < rounds; round++)
            {
                a = Vector.FusedMultiplyAdd(a, x, x);
                b = Vector.FusedMultiplyAdd(b, x, x);
                c = Vector.FusedMultiplyAdd(c, x, x);
                d = Vector.FusedMultiplyAdd(d, x, x);
                e = Vector.FusedMultiplyAdd(e, x, x);
                f = Vector.FusedMultiplyAdd(f, x, x);
                g = Vector.FusedMultiplyAdd(g, x, x);
                h = Vector.FusedMultiplyAdd(h, x, x);
            }

            return Rate(2.0 * rounds * chains * Vector<float>.Count, start, Vector.Sum(a + b + c + d + e + f + g + h));
        }
    }

    private static double Rate(double work, long start, float result)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // The result must look used, or the loop may be left out.
        return float.IsNaN(result) ? 0 : work / seconds;
    }
}
