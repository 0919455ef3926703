using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;

namespace Katas.PullRequests.Tests.Publishing;

/// <summary>Reports for tests.</summary>
internal static class Reports
{
    public static readonly string Head = new('a', 40);

    public static GradeReport Of(params Grade[] grades) => new(GradeReport.CurrentVersion, "1.0", 7, "bubblewrap", new string('b', 40), Head, grades, []);

    public static Grade Passed(string lesson) => Make(lesson, Outcome.Passed, [Test("Right", TestStatus.Passed)], []);

    public static Grade Failed(string lesson, int failures = 1, string message = "should be 6 but was 9") => Make(
        lesson, Outcome.Failed, [.. Enumerable.Range(0, failures).Select(i => Test($"Wrong_{i}", TestStatus.Failed, message, i + 1))], []);

    public static Grade Broken(string lesson) => Make(
        lesson, Outcome.DoesNotCompile, [],
        [new SourceError($"katas/01-A/01-{lesson}/A.cs", 3, 5, 2, "CS1002", "; expected", "int x", IsWarning: false)]);

    private static Grade Make(string lesson, Outcome outcome, IReadOnlyList<TestResult> tests, IReadOnlyList<SourceError> errors) =>
        new(lesson, SourceOwner.Submission, outcome, tests, errors, [], 7, 0.1, 0.2)
        {
            Title = lesson, Files = [$"katas/01-A/01-{lesson}/A.cs"],
        };

    private static TestResult Test(string name, TestStatus status, string message = "", int line = 0) =>
        new($"LessonTests.{name}", $"LessonTests.{name}", status, 0.01, message, status == TestStatus.Failed ? "Xunit.X" : "", "", "", null)
        {
            LearnerPlace = line > 0 ? new SourcePlace("katas/01-A/01-twice/A.cs", line, "return 9;") : null,
        };
}
