using System.Text.Json;
using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>How long each lesson took: kept as <see cref="LessonSeconds.Place"/>, it shares lessons out over shards.</summary>
public sealed class SecondsReport : IReportFormat
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <inheritdoc/>
    public string Name => "seconds";

    /// <inheritdoc/>
    public string FileName => Path.GetFileName(LessonSeconds.Place);

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var seconds = new SortedDictionary<string, double>(
            report.Grades.ToDictionary(grade => grade.Lesson, grade => Math.Round(grade.CompileSeconds + grade.TestSeconds + (grade.Speed?.MeasuredSeconds ?? 0), 1)),
            StringComparer.Ordinal);
        return JsonSerializer.Serialize(seconds, Readable) + "\n";
    }
}
