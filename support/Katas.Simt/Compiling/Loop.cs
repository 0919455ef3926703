namespace Katas.Simt.Compiling;

/// <summary>A loop of a flat kernel.</summary>
/// <param name="Number">Its number within the kernel.</param>
/// <param name="First">Its first operation, which the loop goes back to.</param>
/// <param name="Last">Its last operation, which goes back.</param>
internal sealed record Loop(int Number, int First, int Last)
{
    /// <summary>
    /// What a round of this loop adds to a lane's path: a number of 64 bits for each loop that no small multiples of others
    /// add up to (the finaliser of SplitMix64; Steele, Lea, Flood 2014).
    /// </summary>
    public long Stride { get; } = Mixed(Number);

    public bool Contains(int position) => First <= position && position <= Last;

    private static long Mixed(int number)
    {
        ulong mixed = unchecked(0x9E3779B97F4A7C15UL * ((ulong)number + 1));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return unchecked((long)(mixed ^ (mixed >> 31)));
    }
}
