using Katas.Engine.Running;

namespace Katas.Engine.Tests.Running;

public sealed class TestResultTests
{
    [Theory]
    [InlineData("A.Tests.It_adds", "A.Tests.It_adds", "It adds")]
    [InlineData("A.Tests.It_adds", "A.Tests.It_adds(left: 1)", "It adds (left: 1)")]
    [InlineData("A.Tests.It_adds", "a name of its own", "It adds")]
    public void A_name_is_read_as_a_sentence(string method, string displayName, string sentence)
    {
        Result(TestStatus.Passed, method, displayName).Sentence.Should().Be(sentence);
    }

    [Theory]
    [InlineData(TestStatus.Passed, false)]
    [InlineData(TestStatus.Skipped, false)]
    [InlineData(TestStatus.Failed, true)]
    [InlineData(TestStatus.TimedOut, true)]
    [InlineData(TestStatus.Crashed, true)]
    [InlineData(TestStatus.NotRun, true)]
    public void Whatever_did_not_pass_counts_but_a_skipped_test(TestStatus status, bool counts)
    {
        Result(status).IsFailure.Should().Be(counts);
    }

    private static TestResult Result(TestStatus status, string method = "A.B", string displayName = "A.B") =>
        new(method, displayName, status, 0, "", "", "", "", null);
}
