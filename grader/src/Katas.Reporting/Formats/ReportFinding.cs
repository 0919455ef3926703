using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;

namespace Katas.Reporting.Formats;

/// <summary>Something that is to be shown at a place in a learner's file.</summary>
/// <param name="Rule">What found it: the compiler's or the gate's code, or a word like <c>test-failed</c>.</param>
/// <param name="Level">"error", "warning" or "note".</param>
/// <param name="Message">What it says; a stranger's text may be in it.</param>
/// <param name="File">The file, from the repository's root; empty when it is not known.</param>
/// <param name="Line">The line, from 1; 0 when it is not known.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters are meant; 0 for the rest of the line.</param>
public sealed record ReportFinding(string Rule, string Level, string Message, string File, int Line, int Column = 1, int Length = 0)
{
    /// <summary>The test's line; null when no test found it.</summary>
    public SourcePlace? Test { get; init; }

    /// <summary>The test's name; empty when no test found it.</summary>
    public string TestName { get; init; } = "";

    /// <summary>The test's name as a sentence, which the message does not repeat; empty when no test found it.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The known mistake that it shows, to be read before the message; empty when none is known.</summary>
    public string Mistake { get; init; } = "";

    /// <summary>What a grade finds, in the order in which a learner should read it.</summary>
    public static IEnumerable<ReportFinding> Of(Grade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        return Findings(grade);
    }

    private static IEnumerable<ReportFinding> Findings(Grade grade)
    {
        foreach (SourceError error in grade.Errors)
            yield return new ReportFinding(error.Code, error.IsWarning ? "warning" : "error", error.Message, OwnFile(grade, error.File), error.Line, error.Column, error.Length);
        foreach (string failure in grade.Failures)
            yield return new ReportFinding("not-judged", grade.Outcome == Outcome.NotRun ? "note" : "error", failure, OwnFile(grade, ""), 0);
        foreach (TestResult test in grade.Tests.Where(test => test.IsFailure && test.Status != TestStatus.NotRun))
        {
            string rule = test.Status switch { TestStatus.TimedOut => "test-timed-out", TestStatus.Crashed => "test-crashed", _ => "test-failed" };
            string says = grade.Diagnosis is { } diagnosis && test == grade.FirstFailure ? $"{ReportWords.Certainty(diagnosis.IsGuess)} {diagnosis.Says}" : "";
            yield return new ReportFinding(rule, "error", ReportWords.Message(test), OwnFile(grade, test.LearnerPlace?.File ?? ""), test.LearnerPlace?.Line ?? 0)
            {
                Test = test.Place,
                TestName = test.DisplayName,
                Sentence = test.Sentence,
                Mistake = says,
            };
        }

        if (grade.Speed is { IsAcceptable: false } speed)
        {
            string figures = string.Join('\n', speed.Cases.Select(timed => $"{timed.Name}: {ReportWords.Figures(timed)}. {timed.Advice}".TrimEnd()));
            yield return new ReportFinding("speed", "error", $"{ReportWords.Speed(speed.Verdict)} ({ReportWords.Allowance(speed)})\n{figures}", OwnFile(grade, ""), 0);
        }
    }

    // What stands nowhere is shown where the learner can do something about it: at the top of the lesson's first file.
    private static string OwnFile(Grade grade, string file) => file.Length > 0 ? file : grade.Files.Count > 0 ? grade.Files[0] : "";
}
