namespace Katas.Simt.Counting;

/// <summary>What an access does.</summary>
public enum AccessKind
{
    /// <summary>Reads.</summary>
    Load,

    /// <summary>Writes.</summary>
    Store,

    /// <summary>Reads and writes in one step.</summary>
    Atomic,
}
