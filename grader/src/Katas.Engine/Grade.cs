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

    /// <summary>How many tests passed.</summary>
    public int PassedCount => Tests.Count(test => test.Status == TestStatus.Passed);

    /// <summary>How many tests were skipped.</summary>
    public int SkippedCount => Tests.Count(test => test.Status == TestStatus.Skipped);

    /// <summary>The first test that did not pass, in the order of the source.</summary>
    public TestResult? FirstFailure => Tests.FirstOrDefault(test => test.IsFailure);
}
