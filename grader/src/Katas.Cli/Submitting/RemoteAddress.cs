using System.Text.RegularExpressions;

namespace Katas.Cli.Submitting;

/// <summary>A repository on a server like GitHub, as a remote's address names it.</summary>
/// <param name="Host">The server: "github.com".</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Name">Its name.</param>
internal sealed partial record RemoteAddress(string Host, string Owner, string Name)
{
    /// <summary>Its page.</summary>
    public string Page => $"https://{Host}/{Owner}/{Name}";

    /// <summary>Reads <c>https://host/owner/name.git</c>, <c>git@host:owner/name.git</c> and <c>ssh://git@host/owner/name</c>; null for anything else.</summary>
    public static RemoteAddress? Parse(string address)
    {
        Match match = Address().Match(address);
        return match.Success
            ? new RemoteAddress(match.Groups["host"].Value, match.Groups["owner"].Value, match.Groups["name"].Value)
            : null;
    }

    /// <summary>The page on which a pull request is opened.</summary>
    /// <param name="branch">The branch of this repository that it would go into.</param>
    /// <param name="from">Where the work is.</param>
    /// <param name="work">The branch there.</param>
    public string PullRequestPage(string branch, RemoteAddress from, string work) => from == this
        ? $"{Page}/compare/{branch}...{work}?expand=1"
        : $"{Page}/compare/{branch}...{from.Owner}:{from.Name}:{work}?expand=1";

    [GeneratedRegex(@"^(?:https?://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|[^@/:]+@)(?<host>[^/:]+)(?::\d+)?[/:](?<owner>[^/]+)/(?<name>[^/]+?)(?:\.git)?/?$")]
    private static partial Regex Address();
}
