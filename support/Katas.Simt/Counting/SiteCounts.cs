namespace Katas.Simt.Counting;

/// <summary>What one instruction of a kernel did to memory, all warps together.</summary>
internal sealed class SiteCounts
{
    public AccessKind Kind;
    public MemorySpace Space;
    public string Array = "";
    public long Requests;
    public long LaneAccesses;
    public long UsefulBytes;
    public long Sectors;
    public long Lines;
    public long Transactions;
    public long Parts;
    public long Conflicts;
    public long Contention;

    public MemoryCounts Counts => new(Requests, LaneAccesses, UsefulBytes, Sectors, Lines, Transactions, Conflicts, Contention);
}
