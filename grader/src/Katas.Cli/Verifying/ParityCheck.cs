using Katas.Engine;
using Katas.Engine.Running;

namespace Katas.Cli.Verifying;

/// <summary>Lays the tool's verdicts beside those of plain <c>dotnet test</c>, test by test.</summary>
internal static class ParityCheck
{
    /// <summary>A check a lesson: that both ran the same tests with the same results.</summary>
    /// <param name="name">Whose files they are.</param>
    /// <param name="grades">The tool's verdicts.</param>
    /// <param name="plain">The results of <c>dotnet test</c> over all lessons.</param>
    public static IEnumerable<Check> Compare(string name, IReadOnlyList<Grade> grades, DotnetTest plain)
    {
        if (plain.Results.Count == 0)
        {
            yield return new Check("parity", $"dotnet test runs {name}", plain.Output.Trim());
            yield break;
        }

        ILookup<string, string> expected = plain.Results.ToLookup(result => result.Name, result => result.Outcome);
        var seen = new HashSet<string>();
        foreach (Grade grade in grades)
        {
            var differences = new List<string>();
            foreach (IGrouping<string, TestResult> test in grade.Tests.GroupBy(test => test.DisplayName))
            {
                seen.Add(test.Key);
                string here = string.Join(' ', test.Select(Outcome).Order());
                string there = string.Join(' ', expected[test.Key].Order());
                if (here != there)
                    differences.Add($"{test.Key}: {here} here, {(there.Length > 0 ? there : "absent")} in dotnet test");
            }

            yield return new Check("parity", $"{grade.Lesson}: {name} as in dotnet test", string.Join('\n', differences));
        }

        string[] unseen = [.. expected.Select(group => group.Key).Where(test => !seen.Contains(test))];
        yield return new Check(
            "parity", $"dotnet test runs no other tests of {name}",
            string.Join('\n', unseen.Select(test => $"{test}: not run here")));
    }

    private static string Outcome(TestResult test) => test.Status switch
    {
        TestStatus.Passed => "Passed",
        TestStatus.Skipped => "NotExecuted",
        _ => "Failed",
    };
}
