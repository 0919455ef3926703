namespace LessonTests.Inference;

/// <summary>What one step of a random trial does.</summary>
public enum BlockOperationKind
{
    /// <summary>Start a sequence.</summary>
    Allocate,

    /// <summary>Add tokens to one.</summary>
    Append,

    /// <summary>Fork one.</summary>
    Fork,

    /// <summary>End one.</summary>
    Free,
}

/// <summary>
/// One step of a random trial. The sequence is picked among those alive at that moment, so a log still makes sense
/// when steps before it are left out.
/// </summary>
public readonly record struct BlockOperation(BlockOperationKind Kind, int Pick, int Tokens);
