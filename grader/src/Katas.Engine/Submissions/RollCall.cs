using Katas.Engine.Running;

namespace Katas.Engine.Submissions;

/// <summary>Whether a run that claims to have passed holds the tests that it should, each once and none skipped.</summary>
internal static class RollCall
{
    /// <summary>What is wrong; empty when the tests are those of the reference's run.</summary>
    /// <param name="expected">The reference's run under the same seed.</param>
    /// <param name="found">The learner's.</param>
    public static IReadOnlyList<string> Check(Grade expected, Grade found)
    {
        Dictionary<(string, string), int> wanted = Count(expected);
        Dictionary<(string, string), int> reported = Count(found);
        return
        [
            .. wanted.Where(test => reported.GetValueOrDefault(test.Key) < test.Value).Select(test => $"{test.Key.Item2} was not reported as it should be."),
            .. reported.Where(test => wanted.GetValueOrDefault(test.Key) < test.Value).Select(test => $"{test.Key.Item2} was reported, but is no test of this lesson, or came twice."),
        ];
    }

    private static Dictionary<(string, string), int> Count(Grade grade) => grade.Tests
        .CountBy(test => (test.Status == TestStatus.Skipped ? "skipped" : "run", test.DisplayName))
        .ToDictionary();
}
