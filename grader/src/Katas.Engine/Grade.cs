using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Timing;

namespace Katas.Engine;

/// <summary>The verdict on one lesson: everything that a report shows, and nothing that it has to work out.</summary>
/// <param name="Lesson">The lesson's id.</param>
/// <param name="Owner">Whose files were judged.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Tests">Each test, in the order of the source.</param>
/// <param name="Errors">What the compiler or the gate says, errors first, then warnings.</param>
/// <param name="Failures">What failed outside any test, or why the lesson was not run.</param>
/// <param name="Seed">What the tests' random inputs were derived from.</param>
/// <param name="CompileSeconds">How long it took until the tests could start.</param>
/// <param name="TestSeconds">How long the tests took.</param>
public sealed record Grade(
    string Lesson,
    SourceOwner Owner,
    Outcome Outcome,
    IReadOnlyList<TestResult> Tests,
    IReadOnlyList<SourceError> Errors,
    IReadOnlyList<string> Failures,
    long Seed,
    double CompileSeconds,
    double TestSeconds)
{
    /// <summary>The known mistake that the failures show; null when there is none, or none was looked for.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>The limits that the run came up against, in the order in which it did.</summary>
    public IReadOnlyList<LimitHit> Limits { get; init; } = [];

    /// <summary>How fast it is beside the reference; null where speed is not part of the lesson or was not measured.</summary>
    public LessonSpeed? Speed { get; init; }

    /// <summary>The lesson's title; empty where it was not given.</summary>
    public string Title { get; init; } = "";

    /// <summary>The files that were judged.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>How many points the lesson is worth.</summary>
    public int Worth { get; init; } = 10;

    /// <summary>Whether speed is part of the lesson: it then counts as much as one test.</summary>
    public bool AsksForSpeed { get; init; }

    /// <summary>
    /// The points of the whole lesson: its tests that were not skipped share <see cref="Worth"/> equally, among
    /// themselves and with the speed where the lesson asks for it. What was not run is worth nothing.
    /// </summary>
    public Points Points => Outcome switch
    {
        Outcome.NotRun => default,
        Outcome.Passed => new Points(Worth, Worth),
        _ => new Points(PartCount == 0 ? 0 : Math.Min(Worth, Worth * (double)EarnedCount / PartCount), Worth),
    };

    /// <summary>The speed's share of the points.</summary>
    public Points SpeedPoints => AsksForSpeed ? Share(Outcome == Outcome.Passed || Speed is { IsAcceptable: true }) : default;

    /// <summary>How many tests passed.</summary>
    public int PassedCount => Tests.Count(test => test.Status == TestStatus.Passed);

    /// <summary>How many tests were skipped.</summary>
    public int SkippedCount => Tests.Count(test => test.Status == TestStatus.Skipped);

    /// <summary>The first test that did not pass, in the order of the source.</summary>
    public TestResult? FirstFailure => Tests.FirstOrDefault(test => test.IsFailure);

    private int PartCount => Tests.Count - SkippedCount + (AsksForSpeed ? 1 : 0);

    private int EarnedCount => IsInDoubt ? 0 : PassedCount + (AsksForSpeed && Speed is { IsAcceptable: true } ? 1 : 0);

    // What failed outside any test leaves open whether the tests ran as they should.
    private bool IsInDoubt => Failures.Count > 0;

    /// <summary>A test's share of the points.</summary>
    public Points PointsOf(TestResult test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.Status == TestStatus.Skipped ? default : Share(test.Status == TestStatus.Passed);
    }

    private Points Share(bool isEarned)
    {
        if (Outcome == Outcome.NotRun || PartCount == 0)
            return default;

        double share = (double)Worth / PartCount;
        return new Points(isEarned && !IsInDoubt ? share : 0, share);
    }
}
