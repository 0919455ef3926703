namespace Katas.Simt.Compiling;

/// <summary>A place in the flat kernel that a branch goes to.</summary>
internal sealed class Label
{
    /// <summary>The stack when control arrives, once it is known.</summary>
    public Slot[]? Stack { get; set; }

    /// <summary>The index of the operation that it stands before.</summary>
    public int Position { get; set; } = -1;
}
