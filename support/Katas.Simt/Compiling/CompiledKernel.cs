using Katas.Simt.Execution;

namespace Katas.Simt.Compiling;

/// <summary>A kernel that lanes can run.</summary>
/// <param name="Kernel">What it was made of.</param>
/// <param name="Body">Runs one lane until it waits or ends.</param>
/// <param name="IsResumable">Whether the body returns where a lane waits.</param>
/// <param name="FrameBytes">Bytes that a lane's variables take while it waits.</param>
/// <param name="ArgumentOffsets">Where each parameter stands in the block of arguments, in bytes, and the block's size.</param>
internal sealed record CompiledKernel(
    FlatKernel Kernel, LaneBody Body, bool IsResumable, int FrameBytes, IReadOnlyList<int> ArgumentOffsets);
