namespace Katas.Cli.Tests.Commands;

public sealed class AuthoringTests : CommandTests
{
    [Fact]
    public async Task New_says_what_it_wrote_and_writes_it_once()
    {
        // When
        Said first = await RunAsync("new", "01/thrice");
        string readme = Clone.PathOf("katas/01-Numbers/03-thrice/README.md");
        File.WriteAllText(readme, "mine");
        Said second = await RunAsync("new", "01-Numbers/03-thrice");

        // Then
        first.ExitCode.Should().Be(ExitCode.Passed);
        first.Output.Should().Contain("katas/01-Numbers/03-thrice/Thrice.cs").And.Contain("kata verify thrice");
        second.ExitCode.Should().Be(ExitCode.Usage);
        second.Errors.Should().Contain("already, in katas/01-Numbers/03-thrice");
        File.ReadAllText(readme).Should().Be("mine");
    }

    [Fact]
    public async Task Tidy_refuses_to_take_a_solution_for_the_stub()
    {
        // Given
        Clone.WriteTwice(SmallClone.TwiceReference);
        using (var clone = new Clone(Clone.Root, RecordingTerminal.Create()))
            clone.Progress.Record(Engine.Sources.Workspace.Learner(clone.Lesson("twice")), passed: true);

        // When
        Said said = await RunAsync("tidy");

        // Then
        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("twice is solved in this clone").And.Contain("kata reset twice");
        File.ReadAllText(Clone.PathOf("solutions/01-Numbers/01-twice/stub/Twice.cs")).Should().Be(SmallClone.TwiceStub);
    }

    [Fact]
    public async Task Tidy_check_says_what_is_out_of_date_and_changes_nothing()
    {
        // Given
        Clone.WriteTwice(SmallClone.TwiceReference).Write("README.md", "<!-- lessons -->\n<!-- /lessons -->\n");

        // When
        Said said = await RunAsync("tidy", "--check");

        // Then
        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Output.Should().Contain("✗ out of date: the stub of twice").And.Contain("✗ out of date: the table of lessons");
        File.ReadAllText(Clone.PathOf("README.md")).Should().Be("<!-- lessons -->\n<!-- /lessons -->\n");
    }
}
