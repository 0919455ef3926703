namespace Katas.Cli.Tests.Commands;

public sealed class SolutionTests : CommandTests
{
    [Fact]
    public async Task Until_it_is_passed_it_stays_closed()
    {
        Said said = await RunAsync("solution", "twice");

        said.ExitCode.Should().Be(ExitCode.Failed);
        said.Output.Should().Be(
            "The solution of twice opens when you have passed it. `./kata hint twice` gives a\nnudge; `./kata solution twice --spoil` shows it all the same.\n");
    }

    [Fact]
    public async Task Spoil_shows_it_and_its_notes_as_they_are()
    {
        Said said = await RunAsync(RecordingTerminal.Create(columns: 20), "solution", "twice", "--spoil");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Be(
            $"solutions/01-Numbers/01-twice/Twice.cs\n\n{SmallClone.TwiceReference}\nMultiplying by two is a shift.\n\n");
    }
}
