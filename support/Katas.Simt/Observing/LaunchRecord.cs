using System.Reflection;
using ILGPU;

namespace Katas.Simt.Observing;

/// <summary>A launch that has ended well, with all that it takes to make it again.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Grid">Groups in each dimension.</param>
/// <param name="GroupSize">Lanes of a group in each dimension.</param>
/// <param name="DynamicSharedBytes">Shared memory that was asked for at the launch.</param>
/// <param name="Extent">What the lanes of an implicitly grouped kernel were spread over; null for an explicitly grouped one.</param>
/// <param name="Arguments">A value for each parameter, the implicit index aside; views are this assembly's.</param>
/// <param name="Arrays">Every array that the views look at.</param>
/// <param name="Functions">The device's and .NET's functions that the kernel calls, itself or through others: "Group.Barrier".</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record LaunchRecord(
    MethodInfo Kernel,
    Index3D Grid,
    Index3D GroupSize,
    int DynamicSharedBytes,
    Index3D? Extent,
    IReadOnlyList<object> Arguments,
    IReadOnlyList<ArrayImage> Arrays,
    IReadOnlySet<string> Functions,
    TimeSpan Elapsed)
{
    /// <summary>Lanes of all groups.</summary>
    public long Lanes => Grid.LongSize * GroupSize.LongSize;
}
