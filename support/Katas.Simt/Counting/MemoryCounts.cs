namespace Katas.Simt.Counting;

/// <summary>How lanes used memory. One request is what a warp asks for with one instruction in one step.</summary>
/// <param name="Requests">Requests of warps.</param>
/// <param name="LaneAccesses">Lanes that took part, all requests together.</param>
/// <param name="UsefulBytes">Bytes that were asked for; within a request each counts once.</param>
/// <param name="Sectors">32-byte sectors that were moved. 0 for shared memory.</param>
/// <param name="Lines">128-byte lines that were touched. 0 for shared memory.</param>
/// <param name="Passes">Passes that shared memory needed. 0 for other memory.</param>
/// <param name="BankConflicts">Passes beyond those that there are without conflicts. 0 for other memory.</param>
/// <param name="Contention">Lanes that had to wait for another at the same address: of each atomic request, the most that want one address, less one.</param>
public readonly record struct MemoryCounts(
    long Requests, long LaneAccesses, long UsefulBytes, long Sectors, long Lines, long Passes, long BankConflicts, long Contention)
{
    /// <summary>Useful bytes of those that were moved, 0 to 1; 1 where nothing was.</summary>
    public double SectorEfficiency => Sectors == 0 ? 1 : UsefulBytes / (32.0 * Sectors);

    /// <summary>Sectors a request. A warp that touches 32 floats side by side needs 4.</summary>
    public double SectorsPerRequest => Requests == 0 ? 0 : (double)Sectors / Requests;

    /// <summary>Passes a request. 1 where no bank is asked for two words.</summary>
    public double PassesPerRequest => Requests == 0 ? 0 : (double)Passes / Requests;

    /// <summary>Lanes a request, of 32.</summary>
    public double ActiveLanes => Requests == 0 ? 0 : (double)LaneAccesses / Requests;

    /// <summary>Two counts together.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static MemoryCounts operator +(MemoryCounts left, MemoryCounts right) => new(
        left.Requests + right.Requests, left.LaneAccesses + right.LaneAccesses, left.UsefulBytes + right.UsefulBytes,
        left.Sectors + right.Sectors, left.Lines + right.Lines, left.Passes + right.Passes,
        left.BankConflicts + right.BankConflicts, left.Contention + right.Contention);

    /// <summary>Two counts together.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static MemoryCounts Add(MemoryCounts left, MemoryCounts right) => left + right;
}
