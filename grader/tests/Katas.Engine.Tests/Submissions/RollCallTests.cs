using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;

namespace Katas.Engine.Tests.Submissions;

public sealed class RollCallTests
{
    [Theory]
    [InlineData("A+ B+", "B+ A+", 0)]
    [InlineData("A+ B+", "A+", 1)]
    [InlineData("A+", "A+ B+", 1)]
    [InlineData("A+", "A+ A+", 1)]
    [InlineData("A+ A+", "A+ A+", 0)]
    [InlineData("A+ B+", "A+ Bskip", 2)]
    [InlineData("A+ Bskip", "A+ Bskip", 0)]
    public void A_missing_an_extra_a_doubled_and_a_skipped_test_are_told(string expected, string found, int count)
    {
        // Then
        RollCall.Check(Run(expected), Run(found)).Should().HaveCount(count);
    }

    private static Grade Run(string tests) => new(
        "small", SourceOwner.Submission, Outcome.Passed,
        [.. tests.Split(' ').Select(test => new TestResult(
            test[..1], test[..1], test.EndsWith("skip") ? TestStatus.Skipped : TestStatus.Passed, 0, "", "", "", "", null))],
        [], [], Seed: 1, CompileSeconds: 0, TestSeconds: 0);
}
