extern alias simt;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>How long launches of one shape took, in the model and elsewhere.</summary>
internal sealed class LaunchTimes
{
    private readonly Dictionary<(string Kernel, string Launch), List<(TimeSpan Model, TimeSpan Other)>> _times = [];

    /// <summary>Adds a launch, which was made on both.</summary>
    public void Add(LaunchRecord launch, string words, TimeSpan elsewhere)
    {
        (string, string) key = (launch.Kernel.Name, words);
        if (!_times.TryGetValue(key, out List<(TimeSpan, TimeSpan)>? times))
            _times[key] = times = [];
        times.Add((launch.Elapsed, elsewhere));
    }

    /// <summary>A table of medians, in Markdown.</summary>
    /// <param name="machine">What the launches were made on again.</param>
    public string Table(string machine) => string.Join('\n', (IEnumerable<string>)
    [
        $"| kernel | launch | model | {machine} | times as long | launches |",
        "|---|---|---:|---:|---:|---:|",
        .. _times.Select(entry => Row(entry.Key.Kernel, entry.Key.Launch, entry.Value)),
    ]);

    private static string Row(string kernel, string launch, List<(TimeSpan Model, TimeSpan Other)> times)
    {
        double model = Median(times.Select(time => time.Model)), other = Median(times.Select(time => time.Other));
        return FormattableString.Invariant($"| {kernel} | {launch} | {model:0.00} ms | {other:0.00} ms | {other / model:0.0} | {times.Count} |");
    }

    private static double Median(IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
