using System.Text.Json;
using System.Text.Json.Nodes;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats.Document;

namespace Katas.Reporting.Formats;

/// <summary>
/// Reads a report back from its JSON, from a sender who may be anybody. Accepted is only what this tool would have
/// written: what is shown, counted or added up further on then needs no second look.
/// </summary>
public static class GradeReportReader
{
    /// <summary>The longest report that is read, in bytes.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file of <c>kata grade --format json</c>.</param>
    /// <exception cref="GradeReportException">It is too long, of another version, or not what the tool writes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GradeReport ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads a report; of a stream that is too long no more is read than shows it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static GradeReport Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var all = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (stream.Read(buffer) is > 0 and var length)
        {
            all.Write(buffer, 0, length);
            if (all.Length > MostBytes)
                throw new GradeReportException($"The report is longer than {MostBytes >> 20} MB, which none that `./kata grade` writes is.");
        }

        return Read(all.ToArray());
    }

    /// <summary>Reads a report from its bytes, UTF-8.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static GradeReport Read(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MostBytes)
            throw new GradeReportException($"The report is longer than {MostBytes >> 20} MB, which none that `./kata grade` writes is.");

        JsonNode? sent = Parse(json);
        CheckVersion(sent);
        GradeReport report = Deserialize(json).ToReport();
        ReportReview.Check(report);
        // Points, who says an error, the order and the spelling: all follow from the rest, so they are not believed but compared.
        JsonNode? written = JsonNode.Parse(new JsonReport().Write(report));
        if (FirstDifference(sent, written, "$") is { } place)
            throw new GradeReportException($"The report does not hold together at {place}: what stands there does not follow from the rest.");
        return report;
    }

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = JsonReport.Options.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException problem)
        {
            throw new GradeReportException($"The report is no JSON that can be read: {Shown(problem.Message)}");
        }
    }

    private static void CheckVersion(JsonNode? sent)
    {
        if (sent is not JsonObject map || map["version"] is not JsonValue value || !value.TryGetValue(out int version))
            throw new GradeReportException("The report has no \"version\". It should be the grade.json that `./kata grade --out DIR` writes.");
        if (version != GradeReport.CurrentVersion)
            throw new GradeReportException($"The report is of version {version}; this tool reads version {GradeReport.CurrentVersion}. Grade again with this tool, or bring it up to date.");
    }

    private static ReportDocument Deserialize(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportDocument>(json, JsonReport.Options) ?? throw new GradeReportException("The report is null.");
        }
        catch (JsonException problem)
        {
            throw new GradeReportException($"The report is not as grade.schema.json has it, at {Shown(problem.Path ?? "$")}: {Shown(problem.Message)}");
        }
    }

    private static string? FirstDifference(JsonNode? sent, JsonNode? written, string place)
    {
        switch (sent, written)
        {
            case (JsonObject left, JsonObject right):
                string? missing = right.Select(field => field.Key).FirstOrDefault(key => !left.ContainsKey(key));
                return missing is not null
                    ? $"{place}.{missing}"
                    : left.Select(field => FirstDifference(field.Value, right[field.Key], $"{place}.{field.Key}")).FirstOrDefault(found => found is not null);
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Zip(right).Select((pair, index) => FirstDifference(pair.First, pair.Second, $"{place}[{index}]")).FirstOrDefault(found => found is not null);
            default:
                return JsonNode.DeepEquals(sent, written) ? null : place;
        }
    }

    // A message may repeat what was sent.
    private static string Shown(string text) => VisibleText.Line(text.Length > 300 ? text[..300] + "…" : text);
}
