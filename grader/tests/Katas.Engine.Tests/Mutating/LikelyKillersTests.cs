using Katas.Engine.Mutating;
using Katas.Engine.Running;

namespace Katas.Engine.Tests.Mutating;

public sealed class LikelyKillersTests
{
    private readonly LikelyKillers _likely = new();

    [Fact]
    public void Quick_tests_come_before_slow_ones_and_the_last_killer_before_all()
    {
        // Given: the reference, which passes
        _likely.Learn(Run(("slow", TestStatus.Passed, 3), ("rows", TestStatus.Passed, 1), ("rows", TestStatus.Passed, 1), ("quick", TestStatus.Passed, 1)));
        _likely.Methods.Should().Equal("quick", "rows", "slow");

        // When
        _likely.Learn(Run(("quick", TestStatus.Passed, 1), ("slow", TestStatus.Failed, 3), ("rows", TestStatus.NotRun, 0)));
        _likely.Methods.Should().Equal("slow", "quick", "rows");
        _likely.Learn(Run(("slow", TestStatus.Passed, 3), ("quick", TestStatus.Passed, 1), ("rows", TestStatus.TimedOut, 2)));

        // Then
        _likely.Methods.Should().Equal("rows", "slow", "quick");
    }

    [Fact]
    public void A_survivor_changes_nothing()
    {
        _likely.Learn(Run(("a", TestStatus.Passed, 1), ("b", TestStatus.Passed, 2)));

        _likely.Learn(Run(("a", TestStatus.Passed, 2), ("b", TestStatus.Passed, 1)));

        _likely.Methods.Should().Equal("a", "b");
    }

    private static TestRunResult Run(params (string Method, TestStatus Status, double Seconds)[] tests) =>
        new([.. tests.Select(test => new TestResult(test.Method, test.Method, test.Status, test.Seconds, "", "", "", "", null))], [], []);
}
