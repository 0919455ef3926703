using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Katas.Worker.Benchmarking;

/// <summary>What one thread of this machine can do at best, measured between the calls that are held against it.</summary>
internal static class Machine
{
    // Of each 64 MB, more than a cache holds.
    private const int Numbers = 16 << 20;

    private const int Rounds = 100_000;
    private const int ChainCount = 8;

    private static float[]? _source;
    private static float[]? _target;

    /// <summary>Copies memory in order: bytes read and bytes written per second.</summary>
    public static double BytesPerSecond()
    {
        if (_source is null || _target is null)
        {
            // Written once, so that each page is really there.
            _source = new float[Numbers];
            _target = new float[Numbers];
            Array.Fill(_source, 1f);
            Array.Fill(_target, 1f);
        }

        long start = Stopwatch.GetTimestamp();
        _source.CopyTo(_target);
        return Rate(2.0 * sizeof(float) * Numbers, start, _target[^1]);
    }

    /// <summary>Eight chains of multiply-adds of floats that never leave the registers: operations per second, two for each.</summary>
    public static double OperationsPerSecond()
    {
        long start = Stopwatch.GetTimestamp();
        float result = Vector512.IsHardwareAccelerated ? Chains512() : Chains();
        return Rate(2.0 * Rounds * ChainCount * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector<float>.Count), start, result);
    }

    // A method without a call in it: a value that outlives one is written to memory in every round.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Chains512()
    {
        Vector512<float> x = Vector512.Create(0.5f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
        for (int round = 0; round < Rounds; round++)
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

        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Chains()
    {
        var x = new Vector<float>(0.5f);
        Vector<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
        for (int round = 0; round < Rounds; round++)
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

        return Vector.Sum(a + b + c + d + e + f + g + h);
    }

    private static double Rate(double work, long start, float result)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // The result must look used, or the loop may be left out.
        return float.IsNaN(result) ? 0 : work / seconds;
    }
}
