using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;
using Katas.Engine.Timing;

namespace Katas.Engine.Submissions;

/// <summary>Grades a submission. The verdict is formed here, outside the process that the submission runs in.</summary>
/// <param name="engine">An engine whose workers are in <paramref name="sandbox"/>.</param>
/// <param name="sandbox">What confines them.</param>
/// <param name="diagnostician">What tells which known mistake a failing run shows; null tells nothing.</param>
public sealed class SubmissionGrader(LessonEngine engine, ISandbox sandbox, Diagnostician? diagnostician = null)
{
    // Twice, so that what differs from run to run is not taken for part of a mistake.
    private const int RunsOfAMistake = 2;

    // For one lesson. When it runs out the grade has no diagnosis, which is never another one.
    private static readonly TimeSpan DiagnosisBudget = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SpeedBudget = TimeSpan.FromSeconds(10);

    /// <summary>Grades lessons of a submission.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="lessons">Which lessons.</param>
    /// <param name="seed">What the tests derive their random inputs from.</param>
    /// <param name="progress">Is told each grade as it comes.</param>
    /// <param name="cancellation">Stops the grading.</param>
    /// <exception cref="BrokenLessonException">A lesson's own files do not compile.</exception>
    /// <exception cref="OperationCanceledException">The grading was cancelled.</exception>
    public async Task<GradeReport> GradeAsync(
        Submission submission, IReadOnlyList<SubmittedLesson> lessons, long seed, Action<Lesson, Grade>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(lessons);

        var form = new ReportForm();
        var grades = new List<Grade>();
        foreach (SubmittedLesson lesson in lessons)
        {
            Grade grade = form.Of(lesson.Sources, await GradeAsync(lesson, seed, cancellation));
            progress?.Invoke(lesson.Sources.Lesson, grade);
            grades.Add(grade);
        }

        (IReadOnlyList<IgnoredChange> listed, int unlisted) = ReportForm.Of(submission.Ignored);
        return new GradeReport(GradeReport.CurrentVersion, GradeReport.CurrentTool, seed, sandbox.Name, submission.Base, submission.Head, grades, listed) { UnlistedCount = unlisted };
    }

    private async Task<Grade> GradeAsync(SubmittedLesson submitted, long seed, CancellationToken cancellation)
    {
        Lesson lesson = submitted.Sources.Lesson;
        if (submitted.Refusals.Count > 0)
            return new Grade(lesson.Id, SourceOwner.Submission, Outcome.Refused, [], [], submitted.Refusals, seed, 0, 0);

        Grade grade = await engine.GradeAsync(submitted.Sources, seed, progress: null, cancellation);
        if (grade.Outcome != Outcome.Passed)
            return await DiagnoseAsync(lesson, grade, cancellation);

        // Only who claims to have passed is asked for all tests: another run may have ended at a crash.
        Grade reference = await engine.GradeAsync(Workspace.Reference(lesson), seed, progress: null, cancellation);
        if (reference.Outcome != Outcome.Passed)
            return grade with { Outcome = Outcome.NotRun, Failures = ["The lesson's own reference does not pass here, so no verdict would be fair. Tell the lesson's author."] };
        IReadOnlyList<string> wrong = RollCall.Check(reference, grade);
        if (wrong.Count > 0)
            return grade with { Outcome = Outcome.Failed, Failures = wrong };
        return lesson.Speed is null ? grade : await WithSpeedAsync(submitted, grade, seed, cancellation);
    }

    private async Task<Grade> WithSpeedAsync(SubmittedLesson submitted, Grade grade, long seed, CancellationToken cancellation)
    {
        LessonSpeed speed = await engine.TimeAsync(submitted.Sources, submitted.Sources.Lesson.Speed, seed, SpeedBudget, cancellation);
        return grade with
        {
            Speed = speed,
            Outcome = speed.IsAcceptable ? Outcome.Passed : Outcome.Failed,
        };
    }

    private async Task<Grade> DiagnoseAsync(Lesson lesson, Grade grade, CancellationToken cancellation)
    {
        if (diagnostician is null || grade.Outcome != Outcome.Failed)
            return grade;

        return await diagnostician.DiagnoseAsync(lesson, grade, RunsOfAMistake, DiagnosisBudget, cancellation);
    }
}
