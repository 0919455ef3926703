namespace Katas.Engine.Submissions;

/// <summary>What an entry of a submission is.</summary>
internal enum TreeEntryKind
{
    File,
    SymbolicLink,
    Submodule,
    Other,
}
