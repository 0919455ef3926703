namespace Katas.Cli.Tests.Commands;

public sealed class InfoTests : CommandTests
{
    [Fact]
    public async Task A_lesson_is_described()
    {
        Said said = await RunAsync("info", "twice");

        said.Output.Should().Be("""
            Twice a number, which is more than it was unless it was not
            twice, about 15 min, not begun
              read       katas/01-Numbers/01-twice/README.md
              edit       katas/01-Numbers/01-twice/Twice.cs
              hints      3: ./kata hint twice
              source     https://example.org/twice

            """);
    }

    [Fact]
    public async Task A_lesson_may_be_named_by_a_path_into_its_folder()
    {
        (await RunAsync("info", Clone.Twice)).Output.Should().StartWith("Twice a number");
    }
}
