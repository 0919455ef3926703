using Katas.Engine;
using Katas.Engine.Submissions;

namespace Katas.Cli;

/// <summary>What a command's exit code means; the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Passed = 0;

    /// <summary>A lesson did not pass.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A lesson or the tool itself is broken.</summary>
    public const int Broken = 3;

    /// <summary>Ctrl-C, as shells say it.</summary>
    public const int Interrupted = 130;

    /// <summary>The tool is older than its sources: the launcher builds it and asks again.</summary>
    public const int Stale = 97;

    /// <summary>What a submission's report comes to.</summary>
    public static int Of(GradeReport report) => report.Unreadable is null && report.Grades.All(grade => grade.Outcome is Outcome.Passed or Outcome.NotRun) ? Passed : Failed;
}
