using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Katas.Cli.Rosters;

/// <summary>
/// Who takes a course, as GitHub Classroom's <i>Students</i> tab downloads it: a CSV file with a head, of whose columns
/// <c>identifier</c> and <c>github_username</c> count.
/// </summary>
internal static partial class Roster
{
    private const string Identifier = "identifier";
    private const string Username = "github_username";

    /// <summary>Reads a roster.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">What problems call it.</param>
    /// <returns>The learners, in the file's order.</returns>
    /// <exception cref="UsageException">Something in it is not as it should be; the message names each line.</exception>
    public static IReadOnlyList<RosterLearner> Read(TextReader text, string name)
    {
        var problems = new List<string>();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = bad => Problem(bad.Context.Parser!.RawRow, "has a quotation mark that does not open or close a field."),
        };
        using var csv = new CsvReader(text, configuration);
        if (!csv.Read() || !csv.ReadHeader())
            throw new UsageException($"{name} is empty. It should be the roster that GitHub Classroom downloads.");

        int columns = csv.HeaderRecord!.Length;
        foreach (string column in new[] { Identifier, Username }.Where(column => csv.HeaderRecord.Count(head => head == column) != 1))
            Problem(1, $"should name the column '{column}' once. The columns are: {string.Join(", ", csv.HeaderRecord)}.");
        if (problems.Count > 0)
            throw new UsageException(string.Join('\n', problems));

        var learners = new List<RosterLearner>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            int line = csv.Parser.RawRow;
            if (csv.Parser.Count != columns)
                Problem(line, $"has {csv.Parser.Count} fields; the head names {columns}.");
            string identifier = csv.GetField(Identifier) ?? "";
            string username = csv.GetField(Username) ?? "";
            if (identifier.Length == 0)
                Problem(line, "has no identifier.");
            if (username.Length > 0 && !GithubName().IsMatch(username))
                Problem(line, $"'{username}' is no GitHub username.");
            else if (username.Length > 0 && !lines.TryAdd(username, line))
                Problem(line, $"'{username}' stands in line {lines[username]} too.");
            learners.Add(new RosterLearner(identifier, username.Length > 0 ? username : null));
        }

        return problems.Count == 0 ? learners : throw new UsageException(string.Join('\n', problems));

        void Problem(int line, string problem) => problems.Add($"{name}:{line}: {problem}");
    }

    // An organisation's managed accounts end in _ and its short name.
    [GeneratedRegex("^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(_[A-Za-z0-9]{1,20})?\\z")]
    private static partial Regex GithubName();
}
