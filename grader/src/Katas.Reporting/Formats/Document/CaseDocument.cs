using Katas.Engine.Timing;

namespace Katas.Reporting.Formats.Document;

internal sealed record CaseDocument(
    string Name,
    SpeedVerdict Verdict,
    string Advice,
    double? Ratio,
    IntervalDocument? RatioInterval,
    int Pairs,
    double? Seconds,
    double? ReferenceSeconds,
    long? AllocatedBytes,
    long? ReferenceAllocatedBytes,
    double? ProcessorsBusy,
    double Work,
    string Unit,
    double? ShareOfMachine)
{
    public static CaseDocument Of(CaseSpeed timed) => new(
        timed.Name, timed.Verdict, timed.Advice, timed.Ratio, timed.RatioInterval is { } interval ? IntervalDocument.Of(interval) : null, timed.Pairs,
        timed.Seconds, timed.ReferenceSeconds, timed.AllocatedBytes, timed.ReferenceAllocatedBytes, timed.ProcessorsBusy, timed.Work, timed.Unit, timed.ShareOfMachine);

    public CaseSpeed ToCase() => new(Name, Verdict, Advice)
    {
        Ratio = Ratio,
        RatioInterval = RatioInterval?.ToInterval(),
        Pairs = Pairs,
        Seconds = Seconds,
        ReferenceSeconds = ReferenceSeconds,
        AllocatedBytes = AllocatedBytes,
        ReferenceAllocatedBytes = ReferenceAllocatedBytes,
        ProcessorsBusy = ProcessorsBusy,
        Work = Work,
        Unit = Unit,
        ShareOfMachine = ShareOfMachine,
    };
}
