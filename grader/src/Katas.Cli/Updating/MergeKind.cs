namespace Katas.Cli.Updating;

/// <summary>How a learner's version and the course's were brought together.</summary>
internal enum MergeKind
{
    /// <summary>Their lines do not meet, and both changes are in.</summary>
    Merged,

    /// <summary>The learner's stands; the course's is beside it.</summary>
    LearnersStays,

    /// <summary>The course's stands, since the tool and the tests need it; the learner's is beside it.</summary>
    CoursesStands,

    /// <summary>The course has it no longer; the learner's is kept.</summary>
    KeptThoughGone,

    /// <summary>The course renamed it, and the learner's went along.</summary>
    Moved,
}
