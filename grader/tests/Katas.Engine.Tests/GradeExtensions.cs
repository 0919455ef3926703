using Katas.Engine.Running;

namespace Katas.Engine.Tests;

internal static class GradeExtensions
{
    /// <summary>The result of the test whose method has this name.</summary>
    public static TestResult Test(this Grade grade, string method) =>
        grade.Tests.Should().ContainSingle(test => test.Method.EndsWith("." + method)).Subject;

    /// <summary>Each test as "Name: Status", in order.</summary>
    public static IEnumerable<string> Statuses(this Grade grade) =>
        grade.Tests.Select(test => $"{test.Method[(test.Method.LastIndexOf('.') + 1)..]}: {test.Status}");
}
