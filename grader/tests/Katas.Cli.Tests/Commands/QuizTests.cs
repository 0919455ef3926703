namespace Katas.Cli.Tests.Commands;

public sealed class QuizTests : CommandTests
{
    [Fact]
    public async Task Right_answers_pass()
    {
        Said said = await RunAsync(RecordingTerminal.Create(typed: "1\n6\n1,200\n"), "quiz", "twice");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Be("""
            1 of 3  What is twice nothing?
               1  Nothing.
               2  Two.
            Your answer, 1 to 2 (q leaves): ✓ Nothing and nothing is nothing.

            2 of 3  How much is twice 3?
            Your answer in apples (q leaves): ✓ 3 and 3.

            3 of 3  How much is twice 600?
            Your answer (q leaves): ✓ 600 and 600.

            ✓ 3 of 3 right

            """);
    }

    [Fact]
    public async Task Wrong_answers_are_explained_and_fail()
    {
        Said said = await RunAsync(RecordingTerminal.Create(typed: "2\n7\n1200\n"), "quiz", "twice");

        said.ExitCode.Should().Be(ExitCode.Failed);
        said.Output.Should().ContainAll("✗ That is nothing and two.", "✗ It is 6. 3 and 3.", "✗ 1 of 3 right");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two")]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public async Task What_is_no_answer_is_asked_again(string junk)
    {
        Said said = await RunAsync(RecordingTerminal.Create(typed: $"{junk}\n1\n6\n1200\n"), "quiz", "twice");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Contain("A number");
    }

    [Theory]
    [InlineData("1\nq\n")]
    [InlineData("1\n")]
    public async Task It_can_be_left(string typed)
    {
        Said said = await RunAsync(RecordingTerminal.Create(typed: typed), "quiz", "twice");

        said.ExitCode.Should().Be(ExitCode.Failed);
        said.Output.Should().NotContain("right");
    }
}
