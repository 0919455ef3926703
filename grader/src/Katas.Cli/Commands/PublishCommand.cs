using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Katas.Engine.Submissions;
using Katas.Publishing;
using Katas.Reporting.Formats;

namespace Katas.Cli.Commands;

/// <summary><c>kata publish</c>: tells a pull request on GitHub the grade that <c>kata grade</c> wrote down.</summary>
internal static partial class PublishCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Command Create(Clone clone)
    {
        var report = new Argument<string>("report") { Description = "The grade.json, or the folder that holds it." };
        var repository = new Option<string?>("--repository") { Description = "OWNER/NAME. Without it: GITHUB_REPOSITORY." };
        var number = new Option<int>("--pull-request") { Description = "The pull request's number.", Required = true };
        var head = new Option<string>("--head") { Description = "The commit that was graded.", Required = true };
        var author = new Option<string?>("--author") { Description = "Who the token writes as. Without it: github-actions[bot]." };
        var passed = new Option<string?>("--passed-label") { Description = "The label for a pull request whose lessons all passed." };
        var failed = new Option<string?>("--failed-label") { Description = "The label for one where a lesson did not." };
        var api = new Option<string?>("--api") { Description = "The API's root. Without it: GITHUB_API_URL, else https://api.github.com." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be sent, and send nothing." };
        var command = new ExampleCommand(
            "publish", "Write a grade to its pull request: a comment, a check, labels.", "kata publish grade/grade.json --pull-request 7 --head SHA --dry-run")
        {
            report, repository, number, head, author, passed, failed, api, dryRun,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone,
            result.GetValue(report)!,
            Pull(result.GetValue(repository), result.GetValue(number), result.GetValue(head)!),
            new PublishSettings(PassedLabel: result.GetValue(passed), FailedLabel: result.GetValue(failed)) is var settings && result.GetValue(author) is { } name
                ? settings with { Author = name }
                : settings,
            result.GetValue(api) ?? Variable("GITHUB_API_URL") ?? "https://api.github.com",
            result.GetValue(dryRun),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Clone clone, string path, PullRequest pull, PublishSettings settings, string api, bool dryRun, CancellationToken cancellation)
    {
        try
        {
            GradeReport report = GradeReportReader.ReadFile(Directory.Exists(path) ? Path.Combine(path, new JsonReport().FileName) : path);
            if (!Uri.TryCreate(api, UriKind.Absolute, out Uri? root))
                throw new UsageException($"'{api}' is no address of an API.");

            string token = dryRun ? "" : Variable("GITHUB_TOKEN") ?? throw new UsageException("There is no token: set GITHUB_TOKEN, or see what would be sent with --dry-run.");
            using var connection = new GitHubConnection(root, token, clone.Terminal.WriteError);
            var publisher = new Publisher(connection, settings);
            if (dryRun)
            {
                Show(clone, publisher, pull, report);
                return ExitCode.Passed;
            }

            Publication done = await publisher.PublishAsync(pull, report, cancellation);
            clone.WriteLine(done.IsPublished
                ? $"Published: {done.Comment}"
                : "Nothing is published: the pull request has a newer commit, whose own run will do it.");
            return ExitCode.Passed;
        }
        catch (Exception problem) when (problem is GradeReportException or GitHubException)
        {
            clone.Terminal.WriteError(problem.Message);
            return ExitCode.Broken;
        }
    }

    private static void Show(Clone clone, Publisher publisher, PullRequest pull, GradeReport report)
    {
        Publisher.RequireFor(pull, report);
        Part($"POST repos/{pull.Repository}/check-runs", publisher.Check(pull, report));
        Part($"POST repos/{pull.Repository}/issues/{pull.Number}/comments (or PATCH of the one that is there)", new JsonObject { ["body"] = Publisher.Comment(report) });

        void Part(string request, JsonNode body) => clone.WriteLine($"{request}\n{body.ToJsonString(Readable)}\n");
    }

    private static PullRequest Pull(string? repository, int number, string head)
    {
        repository ??= Variable("GITHUB_REPOSITORY") ?? throw new UsageException("Which repository? Say --repository OWNER/NAME, or set GITHUB_REPOSITORY.");
        if (!RepositoryName().IsMatch(repository))
            throw new UsageException($"'{repository}' is no repository's name. It should be like 'owner/name'.");
        if (number <= 0)
            throw new UsageException($"'{number}' is no pull request's number.");
        return CommitId().IsMatch(head) ? new PullRequest(repository, number, head) : throw new UsageException($"'{head}' is no commit: 40 hexadecimal digits are.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,100}/(?!\.\.?\z)[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex RepositoryName();

    [GeneratedRegex("^[0-9a-f]{40}\\z")]
    private static partial Regex CommitId();
}
