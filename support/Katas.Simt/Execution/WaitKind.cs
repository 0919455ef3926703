namespace Katas.Simt.Execution;

/// <summary>What a lane waits for.</summary>
internal enum WaitKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The other lanes of its warp.</summary>
    Warp,

    /// <summary>The other lanes of its warp, to take a value from one of them.</summary>
    Shuffle,

    /// <summary>The other lanes of its group.</summary>
    Group,
}
