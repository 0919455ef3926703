namespace Katas.Cli.Tests.Commands;

public sealed class HintTests : CommandTests
{
    [Fact]
    public async Task Each_request_shows_one_more_and_the_last_says_so()
    {
        (await RunAsync("hint", "twice")).Output.Should().Be("1 of 3  What is twice three?\n");
        (await RunAsync("hint", "twice")).Output.Should().Be("1 of 3  What is twice three?\n2 of 3  Add the number to itself.\n");
        string three = "1 of 3  What is twice three?\n2 of 3  Add the number to itself.\n3 of 3  Or multiply it by two.\n";
        (await RunAsync("hint", "twice")).Output.Should().Be(three);
        (await RunAsync("hint", "twice")).Output.Should().Be(three + "There are no more hints.\n");
    }

    [Fact]
    public async Task A_lesson_without_hints_says_so()
    {
        (await RunAsync("hint", "add")).Should().Be(new Said(ExitCode.Passed, "add has no hints.\n", ""));
    }

    [Fact]
    public async Task Hints_are_given_where_nothing_can_be_noted()
    {
        Clone.Write(".kata", "in the way");

        (await RunAsync("hint", "twice")).Should().Be(new Said(ExitCode.Passed, "1 of 3  What is twice three?\n", ""));
    }

    [Fact]
    public async Task A_long_hint_is_broken_under_where_it_began()
    {
        (await RunAsync(RecordingTerminal.Create(columns: 20), "hint", "twice")).Output.Should().Be("1 of 3  What is\n        twice three?\n");
    }
}
