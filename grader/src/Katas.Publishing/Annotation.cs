using System.Text;
using System.Text.Json.Nodes;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Publishing;

/// <summary>
/// A note of a check on a learner's line. Source: docs.github.com, "REST API endpoints for check runs", the fields of
/// <c>output.annotations</c>.
/// </summary>
internal static class Annotation
{
    /// <summary>How many one request may carry.</summary>
    public const int MostAtOnce = 50;

    // A learner reads a few; GitHub shows hundreds badly.
    private const int Most = 200;
    private const int MostOfAMessage = 8_000;
    private const int MostOfATitle = 255;

    /// <summary>A report's findings, as far as they stand in a file.</summary>
    public static IReadOnlyList<JsonObject> Of(GradeReport report) => [.. report.Grades.SelectMany(ReportFinding.Of).Where(finding => finding.File.Length > 0).Take(Most).Select(Write)];

    private static JsonObject Write(ReportFinding finding)
    {
        int line = Math.Max(1, finding.Line);
        string message = $"{finding.Mistake}\n\n{finding.Message}".Trim();
        var annotation = new JsonObject
        {
            ["path"] = finding.File,
            ["start_line"] = line,
            ["end_line"] = line,
            ["annotation_level"] = finding.Level switch { "error" => "failure", "warning" => "warning", _ => "notice" },
            ["title"] = Cut(finding.Sentence.Length > 0 ? finding.Sentence : finding.Rule, MostOfATitle),
            ["message"] = Cut(message.Length > 0 ? message : finding.Rule, MostOfAMessage),
        };
        if (finding is { Line: > 0, Length: > 0 })
        {
            annotation["start_column"] = finding.Column;
            annotation["end_column"] = finding.Column + finding.Length;
        }

        return annotation;
    }

    private static string Cut(string text, int most)
    {
        string visible = VisibleText.Of(text);
        if (Encoding.UTF8.GetByteCount(visible) <= most)
            return visible;

        // Cut between characters, never within one.
        var cut = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in visible.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > most - 3)
                break;
            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }
}
