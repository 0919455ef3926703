namespace Katas.Simt.Compiling;

/// <summary>A loop of a flat kernel.</summary>
/// <param name="Number">Its number within the kernel.</param>
/// <param name="First">Its first operation, which the loop goes back to.</param>
/// <param name="Last">Its last operation, which goes back.</param>
internal sealed record Loop(int Number, int First, int Last)
{
    /// <summary>
    /// What a round of this loop adds to a lane's path. Odd and spread over 64 bits (multiples of the golden ratio's
    /// fraction, Knuth's multiplicative hashing), so that two paths that differ hardly ever add up to the same.
    /// </summary>
    public long Stride { get; } = unchecked((long)(0x9E3779B97F4A7C15UL * (ulong)(2 * Number + 1)));

    public bool Contains(int position) => First <= position && position <= Last;
}
