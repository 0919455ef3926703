namespace Katas.Cli;

/// <summary>Where a learner stands in a lesson.</summary>
internal enum LessonState
{
    /// <summary>The stub is untouched.</summary>
    New,

    /// <summary>The stub was edited.</summary>
    Started,

    /// <summary>It passed, and was edited since.</summary>
    ChangedSincePassed,

    /// <summary>It passed as it stands.</summary>
    Passed,
}
