namespace Katas.Engine.Submissions;

/// <summary>
/// How much a report holds, in characters and in items. A stranger decides what tests print and how many errors a
/// compiler finds; whoever reads the report must not have to wade through all of it.
/// </summary>
public static class ReportLimits
{
    /// <summary>A name, a path, a rule, a line of code.</summary>
    public const int Line = 1_000;

    /// <summary>What a test, the compiler or the gate says.</summary>
    public const int Message = 16_000;

    /// <summary>What a test prints.</summary>
    public const int Output = 66_000;

    /// <summary>What all messages, stack traces and outputs come to together; beyond it they are left out.</summary>
    public const int AllText = 4_000_000;

    /// <summary>Errors, failures and limits of one lesson, each.</summary>
    public const int Errors = 100;

    /// <summary>Tests of one lesson.</summary>
    public const int Tests = 2_000;

    /// <summary>Files of one lesson.</summary>
    public const int Files = 50;

    /// <summary>Lessons.</summary>
    public const int Lessons = 500;

    /// <summary>Changes that grading does not look at.</summary>
    public const int Ignored = 500;
}
