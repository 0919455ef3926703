using System.Text.Json;
using System.Text.Json.Serialization;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats.Document;

namespace Katas.Reporting.Formats;

/// <summary>
/// The whole report, for programs: grader/schemas/grade.schema.json describes it, and <see cref="GradeReportReader"/>
/// reads it back.
/// </summary>
public sealed class JsonReport : IReportFormat
{
    /// <summary>How the report's JSON is written, and what is accepted as it: nothing unknown, nothing twice, nothing missing.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 12,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string FileName => "grade.json";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        // GitHub's runner takes ##[ anywhere in a line of its log for a command.
        return JsonSerializer.Serialize(ReportDocument.Of(report), Options).Replace("##[", "#\\u0023[", StringComparison.Ordinal) + "\n";
    }
}
