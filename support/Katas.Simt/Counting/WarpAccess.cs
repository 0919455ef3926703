namespace Katas.Simt.Counting;

/// <summary>What the lanes of a warp do with one instruction in one step: one request to memory.</summary>
internal struct WarpAccess
{
    public int Site;
    public long Path;
    public uint Mask;
    public int Size;
    public MemorySpace Space;
    public AccessKind Kind;
}
