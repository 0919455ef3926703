namespace Katas.Cli.Updating;

/// <summary>What became of a lesson.</summary>
internal enum NewsKind
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is where it was.</summary>
    Changed,

    /// <summary>It stands in another folder.</summary>
    Moved,

    /// <summary>The course has it no longer.</summary>
    Gone,
}
