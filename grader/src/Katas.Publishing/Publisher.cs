using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Katas.Engine;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Publishing;

/// <summary>
/// Tells a pull request its grade: one comment that is found again, a check with notes on the learner's lines, and
/// labels. What it writes follows from the report; where it writes follows from the workflow alone.
/// </summary>
/// <param name="connection">GitHub.</param>
/// <param name="settings">How the course wants it.</param>
public sealed class Publisher(GitHubConnection connection, PublishSettings settings)
{
    /// <summary>The first line of the comment, by which it is found again. Nobody sees it.</summary>
    public const string Marker = MarkdownReport.Marker;

    private const string CheckIdentity = "kata-grade ";

    /// <summary>Publishes a report, if the pull request still stands where it was graded.</summary>
    /// <param name="pull">The pull request.</param>
    /// <param name="report">Its report.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GradeReportException">The report is of another commit, or of only a part of the submission.</exception>
    /// <exception cref="GitHubException">GitHub refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<Publication> PublishAsync(PullRequest pull, GradeReport report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pull);
        ArgumentNullException.ThrowIfNull(report);
        RequireFor(pull, report);

        if (!await StandsAsync(pull, cancellation))
            return Publication.Outdated;

        await connection.DoAsync(token => WriteCheckAsync(pull, report, token), cancellation);
        // A push in the meantime has a run of its own, whose comment this one must not replace.
        if (!await StandsAsync(pull, cancellation))
            return Publication.Outdated;

        string comment = await connection.DoAsync(token => WriteCommentAsync(pull, report, token), cancellation);
        if (settings.PassedLabel is not null || settings.FailedLabel is not null)
            await connection.DoAsync(token => WriteLabelsAsync(pull, report, token), cancellation);
        return new Publication(IsPublished: true, comment);
    }

    /// <summary>Whether a report may be told to a pull request.</summary>
    /// <exception cref="GradeReportException">It is of another commit, or of only a part of the submission.</exception>
    public static void RequireFor(PullRequest pull, GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(pull);
        ArgumentNullException.ThrowIfNull(report);
        if (report.Head != pull.Head)
            throw new GradeReportException($"The report is of commit {report.Head ?? "none"}, and the pull request was graded at {pull.Head}. Nothing is published.");
        if (report.Shard is { } shard)
            throw new GradeReportException($"The report is shard {shard} of one. Put all of them together with `./kata merge`, and publish that. Nothing is published.");
    }

    /// <summary>The comment's text.</summary>
    public static string Comment(GradeReport report) => new MarkdownReport().Write(report);

    /// <summary>The check, as its first request carries it.</summary>
    public JsonObject Check(PullRequest pull, GradeReport report)
    {
        ArgumentNullException.ThrowIfNull(pull);
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["name"] = settings.CheckName,
            ["head_sha"] = pull.Head,
            ["status"] = "completed",
            ["conclusion"] = Conclusion(report),
            ["external_id"] = Identity(report),
            ["output"] = Output(report, [.. Annotation.Of(report).Take(Annotation.MostAtOnce)]),
        };
    }

    private async Task<bool> StandsAsync(PullRequest pull, CancellationToken cancellation)
    {
        JsonNode now = await connection.DoAsync(token => connection.GetAsync($"repos/{pull.Repository}/pulls/{pull.Number}", token), cancellation);
        return (string?)now["head"]?["sha"] == pull.Head;
    }

    private async Task<string> WriteCommentAsync(PullRequest pull, GradeReport report, CancellationToken cancellation)
    {
        string comments = $"repos/{pull.Repository}/issues/{pull.Number}/comments";
        var body = new JsonObject { ["body"] = Comment(report) };
        JsonNode[] own = await OwnAsync();
        JsonNode? written = own is [var first, ..]
            ? await connection.WriteAsync(HttpMethod.Patch, $"repos/{pull.Repository}/issues/comments/{(long)first["id"]!}", body, cancellation)
            : await connection.WriteAsync(HttpMethod.Post, comments, body, cancellation);

        // Two runs that began at the same moment may each have found none.
        foreach (JsonNode second in (own.Length == 0 ? await OwnAsync() : own).Skip(1))
            await DeleteAsync($"repos/{pull.Repository}/issues/comments/{(long)second["id"]!}", cancellation);
        return (string?)written?["html_url"] ?? "";

        async Task<JsonNode[]> OwnAsync() =>
            [.. (await connection.ListAsync(comments, null, cancellation)).Where(IsOwn).OrderBy(comment => (long)comment["id"]!)];
    }

    // Anybody can write the marker; nobody else can write as the workflow.
    private bool IsOwn(JsonNode comment) =>
        (string?)comment["user"]?["login"] == settings.Author
        && ((string?)comment["body"] ?? "").StartsWith(Marker, StringComparison.Ordinal);

    private async Task<bool> WriteCheckAsync(PullRequest pull, GradeReport report, CancellationToken cancellation)
    {
        IReadOnlyList<JsonObject> annotations = Annotation.Of(report);
        IReadOnlyList<JsonNode> runs = await connection.ListAsync(
            $"repos/{pull.Repository}/commits/{pull.Head}/check-runs?check_name={Uri.EscapeDataString(settings.CheckName)}&filter=all", "check_runs", cancellation);
        JsonNode? run = runs.FirstOrDefault(one => (string?)one["external_id"] == Identity(report))
            ?? await connection.WriteAsync(HttpMethod.Post, $"repos/{pull.Repository}/check-runs", Check(pull, report), cancellation);

        // Each further request adds its notes to those that are there.
        int there = (int?)run?["output"]?["annotations_count"] ?? Math.Min(annotations.Count, Annotation.MostAtOnce);
        foreach (JsonObject[] some in annotations.Skip(there).Chunk(Annotation.MostAtOnce))
        {
            await connection.WriteAsync(
                HttpMethod.Patch, $"repos/{pull.Repository}/check-runs/{(long)run!["id"]!}", new JsonObject { ["output"] = Output(report, some) }, cancellation);
        }

        return true;
    }

    private async Task<bool> WriteLabelsAsync(PullRequest pull, GradeReport report, CancellationToken cancellation)
    {
        bool passed = Conclusion(report) == "success";
        string labels = $"repos/{pull.Repository}/issues/{pull.Number}/labels";
        if ((passed ? settings.PassedLabel : settings.FailedLabel) is { } label)
            await connection.WriteAsync(HttpMethod.Post, labels, new JsonObject { ["labels"] = new JsonArray(label) }, cancellation);
        if ((passed ? settings.FailedLabel : settings.PassedLabel) is { } other)
            await DeleteAsync($"{labels}/{Uri.EscapeDataString(other)}", cancellation);
        return true;
    }

    private async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await connection.WriteAsync(HttpMethod.Delete, path, null, cancellation);
        }
        catch (GitHubException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            // It is not there, which is what was wanted.
        }
    }

    private static JsonObject Output(GradeReport report, JsonObject[] annotations) => new()
    {
        ["title"] = Title(report),
        ["summary"] = new MarkdownReport().Write(report),
        ["annotations"] = new JsonArray([.. annotations]),
    };

    private static string Title(GradeReport report) => report.Unreadable is not null
        ? "The submission could not be read"
        : report.Grades.Count == 0
        ? "No lesson was handed in"
        : $"{report.Grades.Count(grade => grade.Outcome == Outcome.Passed)} of {report.Grades.Count} lesson{(report.Grades.Count == 1 ? "" : "s")} passed";

    private static string Conclusion(GradeReport report) => report.Unreadable is not null || report.Grades.Any(grade => grade.Outcome is not (Outcome.Passed or Outcome.NotRun))
        ? "failure"
        : report.Grades.Any(grade => grade.Outcome == Outcome.Passed) ? "success" : "neutral";

    private static string Identity(GradeReport report) =>
        CheckIdentity + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new JsonReport().Write(report))))[..16];
}
