using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats.Document;

/// <summary>A report as its JSON has it: grader/schemas/grade.schema.json says the same.</summary>
internal sealed record ReportDocument(
    int Version,
    string Tool,
    long Seed,
    string Sandbox,
    string? Base,
    string? Head,
    ShardDocument? Shard,
    string? Unreadable,
    PointsDocument Points,
    IReadOnlyList<GradeDocument> Grades,
    IReadOnlyList<IgnoredDocument> Ignored,
    int UnlistedCount)
{
    public static ReportDocument Of(GradeReport report) => new(
        report.Version, report.Tool, report.Seed, report.Sandbox, report.Base, report.Head,
        report.Shard is { } shard ? new ShardDocument(shard.Number, shard.Count) : null, report.Unreadable, PointsDocument.Of(report.Points),
        [.. report.Grades.Select(GradeDocument.Of)],
        [.. report.Ignored.Select(change => new IgnoredDocument(change.Path, change.Reason))],
        report.UnlistedCount);

    public GradeReport ToReport() => new(
        Version, Tool, Seed, Sandbox, Base, Head,
        [.. Grades.Select(grade => grade.ToGrade(Seed))],
        [.. Ignored.Select(change => new IgnoredChange(change.Path, change.Reason))])
    {
        UnlistedCount = UnlistedCount,
        Unreadable = Unreadable,
        Shard = Shard is null ? null : new Shard(Shard.Number, Shard.Count),
    };
}
