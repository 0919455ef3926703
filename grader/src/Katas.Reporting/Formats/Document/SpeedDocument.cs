using Katas.Engine.Timing;

namespace Katas.Reporting.Formats.Document;

internal sealed record SpeedDocument(
    SpeedVerdict Verdict,
    double? AtMost,
    long? Allocates,
    PointsDocument Points,
    IReadOnlyList<CaseDocument> Cases,
    IReadOnlyList<GrowthDocument> Growth,
    MachineDocument? Machine,
    long Seed,
    double MeasuredSeconds)
{
    public static SpeedDocument Of(LessonSpeed speed, Engine.Points points) => new(
        speed.Verdict, speed.AtMost, speed.Allocates, PointsDocument.Of(points),
        [.. speed.Cases.Select(CaseDocument.Of)],
        [.. speed.Growth.Select(GrowthDocument.Of)],
        speed.Machine is { } machine ? new MachineDocument(machine.BytesPerSecond, machine.OperationsPerSecond) : null,
        speed.Seed, speed.MeasuredSeconds);

    public LessonSpeed ToSpeed() => new(
        Verdict, AtMost, Allocates,
        [.. Cases.Select(timed => timed.ToCase())],
        [.. Growth.Select(growth => growth.ToGrowth())],
        Machine is { } machine ? new MachineLimits(machine.BytesPerSecond, machine.OperationsPerSecond) : null,
        Seed, MeasuredSeconds);
}
