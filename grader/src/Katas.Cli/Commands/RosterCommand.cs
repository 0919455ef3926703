using System.CommandLine;
using Katas.Cli.Rosters;
using Katas.Reporting;

namespace Katas.Cli.Commands;

/// <summary><c>kata roster</c>: whom to grade, and where their repositories are.</summary>
internal static class RosterCommand
{
    private const string Placeholder = "{github_username}";

    public static Command Create(Clone clone)
    {
        var file = new Argument<string>("file") { Description = "GitHub Classroom's roster, a CSV file with the columns identifier and github_username." };
        var url = new Option<string>("--url")
        {
            Description = $"Where a learner's repository is, with {Placeholder} where their name stands.",
            DefaultValueFactory = _ => $"https://github.com/{Placeholder}/katas",
        };
        var json = new Option<bool>("--json") { Description = "Print every learner as JSON, also those without an account." };
        var command = new ExampleCommand(
            "roster", "List each learner's GitHub name and repository, a line each.", $"kata roster classroom_roster.csv --url 'https://github.com/my-school/katas-{Placeholder}'")
        {
            file, url, json,
        };
        command.SetAction(result => Run(clone, result.GetValue(file)!, result.GetValue(url)!, result.GetValue(json)));
        return command;
    }

    private static int Run(Clone clone, string file, string url, bool json)
    {
        if (!url.Contains(Placeholder, StringComparison.Ordinal) || !Uri.TryCreate(AddressOf("x"), UriKind.Absolute, out _))
            throw new UsageException($"'{url}' should be an address with {Placeholder} in it.");

        using StreamReader text = File.OpenText(file);
        IReadOnlyList<RosterLearner> learners = Roster.Read(text, file);
        if (json)
        {
            clone.WriteLine(CommandJson.Write(learners.Select(learner => new
            {
                learner.Identifier,
                learner.GithubUsername,
                Repository = learner.GithubUsername is { } name ? AddressOf(name) : null,
            })));
            return ExitCode.Passed;
        }

        // For a script: the account and the address, with a tab between.
        foreach (string name in learners.Select(learner => learner.GithubUsername).OfType<string>())
            clone.Terminal.Write($"{name}\t{AddressOf(name)}\n");
        string[] absent = [.. learners.Where(learner => learner.GithubUsername is null).Select(learner => learner.Identifier)];
        if (absent.Length > 0)
            clone.Terminal.WriteError($"Without a GitHub account: {string.Join(", ", absent)}");
        return ExitCode.Passed;

        string AddressOf(string name) => url.Replace(Placeholder, name, StringComparison.Ordinal);
    }
}
