using ILGPU;

namespace Katas.Simt.Execution;

/// <summary>The index that a kernel gets which leaves the grouping to the device.</summary>
/// <param name="Type">Index1D, Index2D or Index3D.</param>
/// <param name="Extent">How many lanes there are in each dimension.</param>
internal sealed record ImplicitIndex(Type Type, Index3D Extent);
