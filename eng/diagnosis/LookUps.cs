using System.Diagnostics;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Diagnosing;

namespace Katas.Diagnosis;

/// <summary>How long a failing save waits for its diagnosis, once the lesson's mistakes are known: one look-up a save.</summary>
internal sealed class LookUps
{
    private readonly List<double> _milliseconds = [];

    /// <summary>What a save is told, timed.</summary>
    public Engine.Diagnosing.Diagnosis? Time(Diagnostician diagnostician, Lesson lesson, Grade grade)
    {
        long start = Stopwatch.GetTimestamp();
        Grade diagnosed = diagnostician.Diagnose(lesson, grade);
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return diagnosed.Diagnosis;
    }

    /// <summary>The median and the 95th percentile in words.</summary>
    public override string ToString()
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted.Length == 0
            ? "No run failed."
            : $"A look-up took {sorted[sorted.Length / 2]:0.0} ms in the median, {sorted[(int)(0.95 * (sorted.Length - 1))]:0.0} ms at p95, over {sorted.Length} saves.";
    }
}
