using Katas.Engine;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Reporting.Formats.Document;

internal sealed record GradeDocument(
    string Lesson,
    string Title,
    IReadOnlyList<string> Files,
    Outcome Outcome,
    int Worth,
    bool AsksForSpeed,
    PointsDocument Points,
    DiagnosisDocument? Diagnosis,
    IReadOnlyList<string> Failures,
    IReadOnlyList<ErrorDocument> Errors,
    IReadOnlyList<LimitDocument> Limits,
    IReadOnlyList<TestDocument> Tests,
    SpeedDocument? Speed,
    double CompileSeconds,
    double TestSeconds)
{
    public static GradeDocument Of(Grade grade) => new(
        grade.Lesson, grade.Title, grade.Files, grade.Outcome, grade.Worth, grade.AsksForSpeed, PointsDocument.Of(grade.Points),
        grade.Diagnosis is { } diagnosis ? new DiagnosisDocument(diagnosis.Misconception, diagnosis.Says, diagnosis.IsGuess) : null,
        grade.Failures,
        [.. grade.Errors.Select(ErrorDocument.Of)],
        [.. grade.Limits.Select(hit => new LimitDocument(hit.Limit, hit.Test, hit.Allowed))],
        [.. grade.Tests.Select(test => TestDocument.Of(test, grade.PointsOf(test)))],
        grade.Speed is { } speed ? SpeedDocument.Of(speed, grade.SpeedPoints) : null,
        grade.CompileSeconds, grade.TestSeconds);

    public Grade ToGrade(long seed) => new(
        Lesson, SourceOwner.Submission, Outcome,
        [.. Tests.Select(test => test.ToTest())],
        [.. Errors.Select(error => error.ToError())],
        Failures, seed, CompileSeconds, TestSeconds)
    {
        Title = Title,
        Files = Files,
        Worth = Worth,
        AsksForSpeed = AsksForSpeed,
        Speed = Speed?.ToSpeed(),
        Diagnosis = Diagnosis is { } diagnosis ? new Diagnosis(diagnosis.Misconception, diagnosis.Says, diagnosis.IsGuess) : null,
        Limits = [.. Limits.Select(hit => new LimitHit(hit.Limit, hit.Test, hit.Allowed))],
    };
}
