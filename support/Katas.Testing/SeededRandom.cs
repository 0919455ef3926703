using System.Numerics;

namespace Katas.Testing;

/// <summary>
/// Random numbers that are the same on every machine and every version of .NET: xoshiro256**, seeded by SplitMix64.
/// </summary>
/// <remarks>Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2018,
/// https://prng.di.unimi.it/.</remarks>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream that belongs to a seed and a purpose.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="purpose">Separates streams under one seed.</param>
    public SeededRandom(long seed, string purpose = "")
    {
        ArgumentNullException.ThrowIfNull(purpose);

        ulong state = (ulong)seed;
        foreach (char letter in purpose)
            state = (SplitMix(ref state) ^ letter) * 0x9E3779B97F4A7C15;

        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from <paramref name="minimum"/> (inclusive) to <paramref name="maximum"/> (exclusive).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public int NextInt(int minimum, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minimum, maximum);

        ulong range = (ulong)((long)maximum - minimum);
        return (int)(minimum + (long)Math.BigMul(NextBits(), range, out _));
    }

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from the standard normal distribution (Box–Muller).</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;

    /// <summary><paramref name="count"/> numbers, uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public float[] Floats(int count, float low = -1, float high = 1)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = low + (high - low) * (float)NextDouble();
        return values;
    }

    /// <summary><paramref name="count"/> numbers from a normal distribution of mean 0.</summary>
    public float[] Gaussians(int count, float standardDeviation = 1)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = standardDeviation * (float)NextGaussian();
        return values;
    }

    /// <summary><paramref name="count"/> whole numbers in the range of <see cref="NextInt"/>.</summary>
    public int[] Ints(int count, int minimum, int maximum)
    {
        var values = new int[count];
        for (int i = 0; i < count; i++)
            values[i] = NextInt(minimum, maximum);
        return values;
    }

    /// <summary><paramref name="count"/> random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var values = new byte[count];
        for (int i = 0; i < count; i++)
            values[i] = (byte)NextBits();
        return values;
    }

    /// <summary>One of <paramref name="values"/>.</summary>
    public T Choice<T>(ReadOnlySpan<T> values) => values[NextInt(0, values.Length)];

    /// <summary>Puts <paramref name="values"/> into a random order, in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = NextInt(0, last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
