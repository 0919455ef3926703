namespace Katas.Cli.Watching;

/// <summary>What of a lesson has changed.</summary>
internal enum LessonChange
{
    /// <summary>The learner's files.</summary>
    Learner,

    /// <summary>The tests: someone writes the lesson.</summary>
    Tests,
}
