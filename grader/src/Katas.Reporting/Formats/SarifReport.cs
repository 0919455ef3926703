using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>
/// SARIF 2.1.0, which GitHub shows as annotations on the learner's lines. Source: OASIS, "Static Analysis Results
/// Interchange Format (SARIF) Version 2.1.0"; what GitHub takes of it, in its docs "SARIF support for code scanning".
/// </summary>
public sealed partial class SarifReport : IReportFormat
{
    // GitHub keeps no more of a run.
    private const int MostResults = 5_000;
    private const int MostOfAMessage = 4_000;

    private static readonly (string Id, string Description)[] OwnRules =
    [
        ("test-failed", "A test of the lesson does not pass."),
        ("test-timed-out", "A test of the lesson does not end in time."),
        ("test-crashed", "A test of the lesson ends the process."),
        ("not-judged", "The lesson could not be judged by its tests."),
        ("speed", "The lesson asks for more speed or fewer allocations."),
    ];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <inheritdoc/>
    public string Name => "sarif";

    /// <inheritdoc/>
    public string FileName => "grade.sarif";

    /// <inheritdoc/>
    public string Write(GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ReportFinding[] findings = [.. report.Grades.SelectMany(ReportFinding.Of).Take(MostResults)];
        string[] rules = [.. findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];
        var log = new Dictionary<string, object>
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new object[]
            {
                new
                {
                    Tool = new { Driver = new { Name = "kata grade", Version = report.Tool.Length > 0 ? VisibleText.Line(report.Tool) : null, Rules = rules.Select(Rule).ToArray() } },
                    AutomationDetails = new { Id = "kata-grade/" },
                    ColumnKind = "utf16CodeUnits",
                    Invocations = new[] { Invocation(report) },
                    OriginalUriBaseIds = new Dictionary<string, object> { ["%SRCROOT%"] = new { Description = new { Text = "The repository's root." } } },
                    Results = findings.Select(finding => Result(finding, Array.IndexOf(rules, finding.Rule))).ToArray(),
                    Properties = new { report.Seed, report.Sandbox, report.Base, report.Head },
                },
            },
        };
        return JsonSerializer.Serialize(log, Options).Replace("##[", "#\\u0023[", StringComparison.Ordinal) + "\n";
    }

    private static object Invocation(GradeReport report) => new
    {
        ExecutionSuccessful = report.Unreadable is null,
        ToolExecutionNotifications = report.Unreadable is { } problem
            ? new[] { new { Level = "error", Message = new { Text = Message($"{ReportWords.NoGrade(report)} {problem}") } } }
            : null,
    };

    private static object Rule(string id)
    {
        string description = OwnRules.FirstOrDefault(rule => rule.Id == id).Description ?? (char.IsUpper(id[0]) ? $"The compiler's {id}." : $"The gate's rule {id}.");
        return new { Id = id, ShortDescription = new { Text = description } };
    }

    private static object Result(ReportFinding finding, int ruleIndex) => new
    {
        RuleId = finding.Rule,
        RuleIndex = ruleIndex,
        finding.Level,
        Message = new { Text = Message($"{finding.Mistake}\n\n{finding.Sentence}\n{finding.Message}") },
        Locations = finding.File.Length == 0 ? [] : new[] { Location(finding.File, finding.Line, finding.Column, finding.Length) },
        RelatedLocations = finding.Test is { } test ? new[] { Location(test.File, test.Line, message: "The test.") } : null,
        // The line moves while the file is edited; what is wrong with it does not.
        PartialFingerprints = new Dictionary<string, string> { ["kata/v1"] = Fingerprint($"{finding.Rule}\n{finding.File}\n{finding.TestName}\n{(finding.TestName.Length > 0 ? "" : finding.Message)}") },
    };

    private static object Location(string file, int line, int column = 1, int length = 0, string? message = null) => new
    {
        PhysicalLocation = new
        {
            ArtifactLocation = new { Uri = Uri(file), UriBaseId = "%SRCROOT%" },
            Region = line == 0
                ? (object)new { StartLine = 1 }
                : length == 0 ? new { StartLine = line } : new { StartLine = line, StartColumn = column, EndColumn = column + length },
        },
        Message = message is null ? null : new { Text = message },
    };

    // A relative reference: what is not plain in a path stands as %XX of its UTF-8.
    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    // [text](target) would be a link, and {0} a gap to be filled: SARIF 2.1.0, 3.11.5 and 3.11.6.
    private static string Message(string text)
    {
        string shown = text.Length <= MostOfAMessage ? text : $"{text[..MostOfAMessage]}… ({text.Length - MostOfAMessage} more characters)";
        string plain = Placeholder().Replace(VisibleText.Of(shown).Replace("](", "] (", StringComparison.Ordinal), "{{$1}}").Trim();
        return plain.Length == 0 ? "No reason was given." : plain;
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Placeholder();
}
