using System.Diagnostics;

namespace Katas.Latency;

/// <summary>How long one thing took, over and over.</summary>
/// <param name="name">What was timed.</param>
internal sealed class Durations(string name)
{
    private readonly List<double> _milliseconds = [];

    public string Name => name;

    /// <summary>In seconds.</summary>
    public double Median => At(0.5) / 1000;

    public void Add(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public override string ToString() => $"| {name} | {At(0.5):#,0} ms | {At(0.95):#,0} ms | {_milliseconds.Count} |";

    private double At(double share)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)];
    }
}
