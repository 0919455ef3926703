namespace Katas.Engine.Running;

/// <summary>One test's result.</summary>
/// <param name="Method">Full name of the test's type, a dot, and its method.</param>
/// <param name="DisplayName">xunit's display name: the method, and for a theory its arguments.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Seconds">How long it ran.</param>
/// <param name="Message">Why it did not pass; empty when it passed.</param>
/// <param name="ExceptionType">Full name of the exception's type; empty when none was thrown.</param>
/// <param name="StackTrace">Where, with source lines; may be empty.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Place">The test's own line that failed; null when it is not known.</param>
public sealed record TestResult(
    string Method,
    string DisplayName,
    TestStatus Status,
    double Seconds,
    string Message,
    string ExceptionType,
    string StackTrace,
    string Output,
    SourcePlace? Place)
{
    /// <summary>The judged file's line that the failure came through last; null when it is not known.</summary>
    public SourcePlace? LearnerPlace { get; init; }

    /// <summary>How many turns those loops have taken that count themselves: a mutant's.</summary>
    internal long LoopTurns { get; init; }

    /// <summary>The name as a sentence: <c>A_row_sums_to_one(columns: 3)</c> → "A row sums to one (columns: 3)".</summary>
    public string Sentence
    {
        get
        {
            string name = DisplayName.StartsWith(Method, StringComparison.Ordinal) ? DisplayName[Method.Length..] : "";
            string method = Method[(Method.LastIndexOf('.') + 1)..].Replace('_', ' ');
            return name.Length == 0 ? method : $"{method} {name}";
        }
    }

    /// <summary>Whether it counts against the learner.</summary>
    public bool IsFailure => Status is TestStatus.Failed or TestStatus.TimedOut or TestStatus.Crashed or TestStatus.NotRun;
}
