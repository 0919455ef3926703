using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Katas.PullRequests.Tests.GitHub;
using Katas.Reporting.Tests.Snapshots;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>
/// What stands on a pull request after a run, beside what was last looked at, in <c>expected/</c>; docs/reports.md says how
/// to accept a change.
/// </summary>
internal static partial class Expected
{
    /// <summary>Compares a pull request's check and comment, but for times and names of commits; by Verify too, where it is.</summary>
    public static async Task CompareAsync(FakeGitHub gitHub, int pull, string head, [CallerMemberName] string name = "")
    {
        var snapshot = new Snapshot(Folder(), name, "md", Shown(gitHub, pull, head));
        await VerifyLane.CompareAsync(snapshot);
        snapshot.Compare();
    }

    private static string Shown(FakeGitHub gitHub, int pull, string head)
    {
        JsonObject check = gitHub.Checks.Should().ContainSingle(one => (string?)one["head_sha"] == head).Subject;
        JsonObject comment = gitHub.Comments.Should().ContainSingle(one => (int)one["issue"]! == pull).Subject;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"check \"{check["name"]}\": {check["status"]}, {check["conclusion"]}: {check["output"]!["title"]}\n");
        foreach (JsonNode? note in (JsonArray)check["notes"]!)
            text.Append(CultureInfo.InvariantCulture, $"  {note!["annotation_level"]} {note["path"]}:{note["start_line"]} {note["title"]}\n    {((string)note["message"]!).Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        text.Append("\ncomment:\n\n").Append((string)comment["body"]!);
        return Footer().Replace(text.ToString(), "<sub>commit `…`, seed …, sandbox $1, tool …</sub>");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "expected");

    [GeneratedRegex("<sub>commit `[0-9a-f]+`, seed [0-9]+, sandbox (.*?), tool .*</sub>")]
    private static partial Regex Footer();
}
