namespace Katas.Simt.Counting;

/// <summary>
/// How long a kernel would take on a device, from its counts: as long as the slowest of what it has to do. A model: it
/// ranks kernels and says what binds them, and promises no times. Caches are left out, and so is the launch itself.
/// </summary>
/// <param name="MemorySeconds">To move the sectors at the device's bandwidth.</param>
/// <param name="ArithmeticSeconds">To do the arithmetic at the device's peak.</param>
/// <param name="SharedSeconds">For the passes of shared memory, one a cycle on each multiprocessor.</param>
/// <param name="LatencySeconds">For warps to wait for their requests one after another, as far as others do not fill the time.</param>
/// <param name="Occupancy">Lanes that a multiprocessor holds at once, of those it could, 0 to 1.</param>
public sealed record ModelTime(
    double MemorySeconds, double ArithmeticSeconds, double SharedSeconds, double LatencySeconds, double Occupancy)
{
    /// <summary>The slowest of the four.</summary>
    public double Seconds => Math.Max(Math.Max(MemorySeconds, ArithmeticSeconds), Math.Max(SharedSeconds, LatencySeconds));

    /// <summary>Which of the four: "memory", "arithmetic", "shared memory" or "latency".</summary>
    public string Bound => Seconds == MemorySeconds ? "memory"
        : Seconds == ArithmeticSeconds ? "arithmetic"
        : Seconds == SharedSeconds ? "shared memory" : "latency";

    /// <summary>Works it out.</summary>
    /// <param name="counts">What the kernel did.</param>
    /// <param name="profile">The device.</param>
    /// <param name="registersPerLane">32-bit registers that a compiler would give a lane.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one register.</exception>
    public static ModelTime Of(KernelCounts counts, DeviceProfile profile, int registersPerLane = 32)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfLessThan(registersPerLane, 1);

        int resident = Math.Min(profile.MaxGroupsPerMultiprocessor, profile.MaxLanesPerMultiprocessor / counts.GroupSize);
        resident = Math.Min(resident, profile.RegistersPerMultiprocessor / (registersPerLane * counts.GroupSize));
        if (counts.SharedBytes > 0)
            resident = Math.Min(resident, profile.SharedBytesPerMultiprocessor / counts.SharedBytes);
        resident = Math.Max(1, resident);
        int multiprocessors = Math.Min(profile.Multiprocessors, Math.Max(1, counts.Groups));
        double warpsAtOnce = (double)Math.Min(resident * multiprocessors, counts.Groups) * ((counts.GroupSize + profile.WarpSize - 1) / profile.WarpSize);
        MemoryCounts memory = counts.Global + counts.Local;
        return new ModelTime(
            memory.Sectors * (double)profile.SectorBytes / profile.BytesPerSecond,
            counts.FloatOperations / profile.FloatOperationsPerSecond,
            counts.Shared.Passes / (multiprocessors * profile.ClockHertz),
            memory.Requests * (profile.MemoryLatencyCycles / profile.ClockHertz) / Math.Max(1, warpsAtOnce),
            (double)resident * counts.GroupSize / profile.MaxLanesPerMultiprocessor);
    }
}
