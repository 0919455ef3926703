using System.Text;
using System.Text.RegularExpressions;
using Katas.Catalog;
using Katas.Catalog.Tests;
using Katas.Engine;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Submissions;
using Katas.Engine.Tests.Sandbox;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Grading;

/// <summary>Same submission, same seed, same base: the same report but for times.</summary>
public sealed partial class DeterminismTests
{
    private const string Softmax = "katas/04-Foundations/22-softmax/Softmax.cs";
    private const string Slicing = "katas/01-Python-equivalents/01-slicing/Slicing.cs";

    [Fact]
    public async Task Two_runs_with_limits_only_say_the_same() => await TwoRunsSayTheSame(new LimitsOnly());

    [FactInSandbox]
    public async Task Two_runs_in_the_sandbox_say_the_same() => await TwoRunsSayTheSame(Bubblewrap.Find(out _)!);

    private static async Task TwoRunsSayTheSame(ISandbox sandbox)
    {
        // Given
        string folder = Directory.CreateTempSubdirectory("kata-handed-in-").FullName;
        HandIn(folder, Softmax, "solutions/04-Foundations/22-softmax/misconceptions/columns-instead-of-rows.cs");
        HandIn(folder, Slicing, "solutions/01-Python-equivalents/01-slicing/Slicing.cs");

        // When
        string first = await GradeAsync(folder, sandbox);
        string second = await GradeAsync(folder, sandbox);
        Directory.Delete(folder, recursive: true);

        // Then
        second.Should().Be(first);
        GradeReport report = GradeReportReader.Read(Encoding.UTF8.GetBytes(first));
        report.Grades.Select(grade => (grade.Lesson, grade.Outcome)).Should().Equal(("slicing", Outcome.Passed), ("softmax", Outcome.Failed));
        report.Grades[1].Diagnosis.Should().BeEquivalentTo(new { Misconception = "columns-instead-of-rows", IsGuess = false });
        first.Should().NotContain(RepositoryRoot.Path, "a report is the same wherever the clone stands");
    }

    private static void HandIn(string folder, string path, string from)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(Path.Combine(RepositoryRoot.Path, from), file);
    }

    private static async Task<string> GradeAsync(string folder, ISandbox sandbox)
    {
        LessonCatalog catalog = LessonCatalog.Load(RepositoryRoot.Path);
        using var engine = new LessonEngine(() => catalog, new EngineOptions(Workers: 1, WorkerLimits.Default with { Sandbox = sandbox }, CacheFolder: null));
        Submission submission = Submission.FromFolder(catalog, folder);
        GradeReport report = await new SubmissionGrader(engine, sandbox, new Diagnostician(engine, folder: null))
            .GradeAsync(submission, [.. submission.Lessons.Where(lesson => lesson.IsTouched)], seed: 5);
        return Times().Replace(new JsonReport().Write(report), "$1 0");
    }

    [GeneratedRegex("(\"(?:compileSeconds|testSeconds|seconds|measuredSeconds)\":) [0-9.eE+-]+")]
    private static partial Regex Times();
}
