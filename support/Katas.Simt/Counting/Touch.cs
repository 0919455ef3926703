namespace Katas.Simt.Counting;

/// <summary>An access of a lane to a place in memory.</summary>
/// <param name="Thread">The lane's number within the launch; the lanes of a warp follow one another, each warp from a multiple of 32 on.</param>
/// <param name="Stamp">The barriers that its group had passed, and in the low 16 bits those that its warp had.</param>
/// <param name="Site">Where in the kernel.</param>
internal readonly record struct Touch(int Thread, int Stamp, int Site)
{
    /// <summary>The warp's number within the launch.</summary>
    public int Warp => Thread >> 5;
}
