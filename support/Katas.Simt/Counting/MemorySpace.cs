namespace Katas.Simt.Counting;

/// <summary>Where memory is.</summary>
public enum MemorySpace
{
    /// <summary>The device's memory, which every lane sees.</summary>
    Global,

    /// <summary>A group's own memory.</summary>
    Shared,

    /// <summary>A lane's own memory.</summary>
    Local,
}
