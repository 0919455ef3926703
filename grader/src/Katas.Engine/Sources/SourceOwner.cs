namespace Katas.Engine.Sources;

/// <summary>Whose files stand in a lesson.</summary>
/// <param name="Kind">What kind of author.</param>
/// <param name="Name">Which one, where there are several: the misconception's or the alternative's name.</param>
public readonly record struct SourceOwner(SourceKind Kind, string Name = "")
{
    /// <summary>The learner's own files.</summary>
    public static SourceOwner Learner { get; } = new(SourceKind.Learner);

    /// <summary>The lesson as it is handed out.</summary>
    public static SourceOwner Stub { get; } = new(SourceKind.Stub);

    /// <summary>The reference solution.</summary>
    public static SourceOwner Reference { get; } = new(SourceKind.Reference);

    /// <summary>What a stranger has handed in.</summary>
    public static SourceOwner Submission { get; } = new(SourceKind.Submission);

    /// <inheritdoc/>
    public override string ToString() =>
        Name.Length == 0 ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()} {Name}";
}
