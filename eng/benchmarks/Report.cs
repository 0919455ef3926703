namespace Katas.Benchmarks;

/// <summary>Results as a Markdown table.</summary>
internal static class Report
{
    public static void Write(TextWriter output, IReadOnlyList<CaseResult> results)
    {
        output.WriteLine("| case | | time a call | times the reference's (quartiles) | allocated | throughput |");
        output.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (CaseResult result in results)
        {
            foreach (EntrantResult entrant in result.Entrants)
            {
                bool first = entrant == result.Entrants[0];
                Spread times = entrant.TimesReference;
                output.WriteLine(
                    $"| {(first ? result.Case.Name : "")} | {entrant.Name} | {Seconds(entrant.Seconds)} "
                    + $"| {(first ? "1" : $"{times.Median:F2} ({times.Low:F2}–{times.High:F2})")} "
                    + $"| {entrant.AllocatedBytes:N0} B | {Rate(result.Case.Work / entrant.Seconds, result.Case.Unit)} |");
            }
        }

        IEnumerable<CaseResult> limited = results.Where(result => !double.IsNaN(result.Limit));
        foreach (IGrouping<string, CaseResult> group in limited.GroupBy(result => result.Case.Unit))
        {
            double limit = Spread.Of([.. group.Select(result => result.Limit)]).Median;
            string limitOf = Race.LimitOf(group.Key);
            output.WriteLine($"\nThis machine in the same run, one thread, {limitOf}: {Rate(limit, group.Key)}.");
        }
    }

    public static string Seconds(double seconds) => seconds switch
    {
        >= 1 => $"{seconds:F2} s",
        >= 1e-3 => $"{seconds * 1e3:F2} ms",
        >= 1e-6 => $"{seconds * 1e6:F2} µs",
        _ => $"{seconds * 1e9:F1} ns",
    };

    private static string Rate(double perSecond, string unit)
    {
        string symbol = unit == "byte" ? "B" : unit;
        return perSecond switch
        {
            >= 1e12 => $"{perSecond / 1e12:F2} T{symbol}/s",
            >= 1e9 => $"{perSecond / 1e9:F2} G{symbol}/s",
            >= 1e6 => $"{perSecond / 1e6:F2} M{symbol}/s",
            >= 1e3 => $"{perSecond / 1e3:F2} k{symbol}/s",
            _ => $"{perSecond:F2} {symbol}/s",
        };
    }
}
