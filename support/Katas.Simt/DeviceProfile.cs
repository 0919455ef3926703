namespace Katas.Simt;

/// <summary>What a device has. Limits of NVIDIA's compute capabilities are from the CUDA C++ Programming Guide, "Compute Capabilities".</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Multiprocessors">Multiprocessors.</param>
/// <param name="MaxGroupSize">Lanes that a group may have.</param>
/// <param name="MaxLanesPerMultiprocessor">Lanes that a multiprocessor holds at once.</param>
/// <param name="MaxGroupsPerMultiprocessor">Groups that a multiprocessor holds at once.</param>
/// <param name="RegistersPerMultiprocessor">32-bit registers of a multiprocessor.</param>
/// <param name="SharedBytesPerGroup">Shared memory that a kernel may allocate for a group without asking for more, in bytes.</param>
/// <param name="SharedBytesPerMultiprocessor">Shared memory of a multiprocessor, in bytes.</param>
/// <param name="BytesPerSecond">Bandwidth of global memory.</param>
/// <param name="FloatOperationsPerSecond">Float additions and multiplications (a fused one is two), all multiprocessors together.</param>
/// <param name="ClockHertz">Cycles a second.</param>
/// <param name="MemoryLatencyCycles">Cycles from a load of global memory to its value.</param>
public sealed record DeviceProfile(
    string Name,
    int Multiprocessors,
    int MaxGroupSize,
    int MaxLanesPerMultiprocessor,
    int MaxGroupsPerMultiprocessor,
    int RegistersPerMultiprocessor,
    int SharedBytesPerGroup,
    int SharedBytesPerMultiprocessor,
    double BytesPerSecond,
    double FloatOperationsPerSecond,
    double ClockHertz,
    int MemoryLatencyCycles)
{
    /// <summary>Lanes of a warp.</summary>
    public int WarpSize => 32;

    /// <summary>Bytes that global memory moves at least.</summary>
    public int SectorBytes => 32;

    /// <summary>Bytes of a cache line, which is four sectors.</summary>
    public int LineBytes => 128;

    /// <summary>Banks of shared memory, each four bytes wide.</summary>
    public int Banks => 32;

    /// <summary>A small device for lessons: one that a few groups fill.</summary>
    public static DeviceProfile Small { get; } = new(
        "small", Multiprocessors: 4, MaxGroupSize: 1024, MaxLanesPerMultiprocessor: 1536, MaxGroupsPerMultiprocessor: 16,
        RegistersPerMultiprocessor: 65_536, SharedBytesPerGroup: 48 * 1024, SharedBytesPerMultiprocessor: 100 * 1024,
        BytesPerSecond: 100e9, FloatOperationsPerSecond: 2e12, ClockHertz: 1.5e9, MemoryLatencyCycles: 400);

    /// <summary>NVIDIA A100 SXM 40 GB (compute capability 8.0): 1,555 GB/s, 19.5 TFLOP/s in float (NVIDIA A100 data sheet).</summary>
    public static DeviceProfile A100 { get; } = new(
        "a100", Multiprocessors: 108, MaxGroupSize: 1024, MaxLanesPerMultiprocessor: 2048, MaxGroupsPerMultiprocessor: 32,
        RegistersPerMultiprocessor: 65_536, SharedBytesPerGroup: 48 * 1024, SharedBytesPerMultiprocessor: 164 * 1024,
        BytesPerSecond: 1555e9, FloatOperationsPerSecond: 19.5e12, ClockHertz: 1.41e9, MemoryLatencyCycles: 470);

    /// <summary>NVIDIA H100 SXM (compute capability 9.0): 3,350 GB/s, 67 TFLOP/s in float (NVIDIA H100 data sheet).</summary>
    public static DeviceProfile H100 { get; } = new(
        "h100", Multiprocessors: 132, MaxGroupSize: 1024, MaxLanesPerMultiprocessor: 2048, MaxGroupsPerMultiprocessor: 32,
        RegistersPerMultiprocessor: 65_536, SharedBytesPerGroup: 48 * 1024, SharedBytesPerMultiprocessor: 228 * 1024,
        BytesPerSecond: 3350e9, FloatOperationsPerSecond: 67e12, ClockHertz: 1.98e9, MemoryLatencyCycles: 480);

    /// <summary>The profiles that are at hand.</summary>
    public static IReadOnlyList<DeviceProfile> All { get; } = [Small, A100, H100];
}
