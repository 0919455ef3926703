using System.CommandLine;
using System.Security.Cryptography;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Submissions;
using Katas.Reporting;
using Katas.Reporting.Formats;

namespace Katas.Cli.Commands;

/// <summary><c>kata grade</c>: judges what somebody else has handed in, by this clone's tests.</summary>
internal static class GradeCommand
{
    private const int MostIgnoredShown = 20;

    public static Command Create(Clone clone)
    {
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Which lessons; `all` for every one that the submission touches.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string?>("--submission") { Description = "The folder handed in, laid out like the repository. Without it: this clone's." };
        var from = new Option<string?>("--base") { Description = "The commit that the learner started from." };
        var head = new Option<string?>("--head") { Description = "The commit handed in." };
        var repository = new Option<string?>("--repo") { Description = "Where to fetch the head from, when it is not in this clone." };
        var seed = new Option<long?>("--seed") { Description = "Derive the tests' random inputs from this number. Without it: a fresh one." };
        var output = new Option<string?>("--out") { Description = "Write the report to this folder." };
        var formats = new Option<string?>("--format") { Description = ReportFolder.FormatsDescription };
        var shard = new Option<string?>("--shard") { Description = "Judge one part of the lessons: 2/4 is the second of four. `./kata merge` puts the reports together." };
        var sandbox = new Option<string?>("--sandbox") { Description = $"Grade in this one or not at all: {string.Join(", ", StrongestSandbox.Choices)}. Without it: the strongest that works here." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("grade", "Grade a submission in a sandbox. Only the learner's files are taken from it.")
        {
            lessons, folder, from, head, repository, seed, output, formats, shard, sandbox, json,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone,
            result.GetValue(lessons) ?? [],
            () => Read(clone, result.GetValue(folder), result.GetValue(from), result.GetValue(head), result.GetValue(repository)),
            result.GetValue(head),
            result.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            ReportFolder.Of(result.GetValue(output), result.GetValue(formats)),
            result.GetValue(shard) is { } part ? Shard.Parse(part) ?? throw new UsageException($"'{part}' is no shard. It should be like 2/4, of at most {Shard.Most}.") : null,
            result.GetValue(sandbox),
            result.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Clone clone, string[] names, Func<Submission> read, string? head, long seed, ReportFolder? output, Shard? shard, string? choice, bool json, CancellationToken cancellation)
    {
        ISandbox sandbox = SandboxOf(choice, out string problem);
        // Started before anything else is read: it warms up meanwhile.
        using var engine = new LessonEngine(() => clone.Catalog, new EngineOptions(Workers: 1, WorkerLimits.Strangers(sandbox), clone.CacheFolder));
        Submission submission;
        try
        {
            submission = read();
        }
        catch (SubmissionException unreadable) when (output is not null)
        {
            // Whoever handed it in is to be told by the report.
            GradeReport told = GradeReport.OfUnreadable(unreadable.Message, head, seed, sandbox.Name) with { Shard = shard };
            await output.WriteAsync(told, cancellation);
            if (json)
                clone.Terminal.Write(new JsonReport().Write(told));
            else
                clone.Terminal.WriteError(unreadable.Message);
            return ExitCode.Of(told);
        }
        catch (SubmissionException unreadable)
        {
            throw new UsageException(unreadable.Message);
        }

        IReadOnlyList<SubmittedLesson> lessons = PartOf(clone, shard, Choose(clone, names, submission));
        if (!json)
            clone.WriteLine($"seed {seed}, sandbox: {sandbox.Name}{(problem.Length > 0 ? $" ({problem})" : "")}");

        var view = new GradeView(clone.Page, clone.Root) { ShowsPoints = true };
        GradeReport report = await new SubmissionGrader(engine, sandbox, clone.DiagnosticianOf(engine, sandbox.Name)).GradeAsync(
            submission, lessons, seed, json ? null : view.Write, cancellation) with { Shard = shard };
        if (output is not null)
            await output.WriteAsync(report, cancellation);
        if (json)
            clone.Terminal.Write(new JsonReport().Write(report));
        else
            WriteRest(clone, view, report);
        return ExitCode.Of(report);
    }

    private static ISandbox SandboxOf(string? choice, out string problem)
    {
        if (choice is null)
            return StrongestSandbox.Find(out problem);
        if (!StrongestSandbox.Choices.Contains(choice))
            throw new UsageException($"'{choice}' is no sandbox. There are: {string.Join(", ", StrongestSandbox.Choices)}.");
        return StrongestSandbox.Named(choice, out problem) ?? throw new UsageException(problem);
    }

    private static Submission Read(Clone clone, string? folder, string? from, string? head, string? repository) => (folder, from, head) switch
    {
        (null, not null, not null) => Submission.FromCommit(clone.Catalog, from, head, repository),
        (_, null, null) when repository is null => Submission.FromFolder(clone.Catalog, folder ?? clone.Root),
        _ => throw new UsageException("A submission is either --submission DIR, or --base REF --head REF with or without --repo URL."),
    };

    private static IReadOnlyList<SubmittedLesson> Choose(Clone clone, string[] names, Submission submission)
    {
        if (names is ["all"])
            return [.. submission.Lessons.Where(lesson => lesson.IsTouched)];

        HashSet<string> wanted = [.. names.Select(clone.Lesson).Select(lesson => lesson.Id)];
        return [.. submission.Lessons.Where(lesson => wanted.Contains(lesson.Sources.Lesson.Id))];
    }

    private static IReadOnlyList<SubmittedLesson> PartOf(Clone clone, Shard? shard, IReadOnlyList<SubmittedLesson> lessons)
    {
        if (shard is null)
            return lessons;

        LessonSeconds seconds;
        try
        {
            seconds = LessonSeconds.Load(clone.Root);
        }
        catch (SubmissionException problem)
        {
            throw new UsageException(problem.Message);
        }

        IReadOnlySet<string> part = ShardCut.Cut(lessons.Select(lesson => lesson.Sources.Lesson.Id), seconds, shard.Count)[shard.Number - 1];
        return [.. lessons.Where(lesson => part.Contains(lesson.Sources.Lesson.Id))];
    }

    private static void WriteRest(Clone clone, GradeView view, GradeReport report)
    {
        if (report.Grades.Count == 0 && report.Shard is null)
            clone.WriteLine("The submission changes no file that a learner edits. Name a lesson to grade it anyway.");
        if (report.Grades.Count > 1)
            view.WriteTotal(report.Points);
        if (report.Ignored.Count > 0)
            clone.WriteLine("Changed too, and ignored:");
        foreach (IgnoredChange change in report.Ignored.Take(MostIgnoredShown))
            clone.WriteLine($"  {TerminalText.Of(change.Path)} {change.Reason}");
        if (report.Ignored.Count > MostIgnoredShown)
            clone.WriteLine($"  … and {report.Ignored.Count - MostIgnoredShown} more");
    }
}
