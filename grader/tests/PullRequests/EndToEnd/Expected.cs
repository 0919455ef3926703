using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Katas.PullRequests.Tests.GitHub;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>
/// What stands on a pull request after a run, beside what was last looked at, in <c>expected/</c>. To accept a change: run
/// with KATA_ACCEPT=1, look at what git says has changed, and commit it.
/// </summary>
internal static partial class Expected
{
    /// <summary>Compares a pull request's check and comment, but for times and names of commits.</summary>
    public static void Compare(FakeGitHub gitHub, int pull, string head, [CallerMemberName] string name = "")
    {
        string shown = Shown(gitHub, pull, head);
        string file = Path.Combine(Folder(), name + ".md");
        if (Environment.GetEnvironmentVariable("KATA_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, shown);
        }

        File.Exists(file).Should().BeTrue("{0} should be there: KATA_ACCEPT=1 writes it", file);
        shown.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"), "to accept the change, run with KATA_ACCEPT=1");
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
