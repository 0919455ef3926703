namespace Katas.Engine.Sources;

/// <summary>What kind of author a lesson's files have.</summary>
public enum SourceKind
{
    /// <summary>The person who learns.</summary>
    Learner,

    /// <summary>The lesson's author: what the learner starts from.</summary>
    Stub,

    /// <summary>The lesson's author: the reference solution.</summary>
    Reference,

    /// <summary>A stranger: what was handed in.</summary>
    Submission,

    /// <summary>A known mistake.</summary>
    Misconception,

    /// <summary>Another right solution.</summary>
    Alternative,
}
