using System.Text.Json.Nodes;

namespace Katas.Cli.Tests.Commands;

public sealed class RosterTests : IDisposable
{
    private const string Head = "\"identifier\",\"github_username\",\"github_id\",\"name\"\n";

    private readonly SmallClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Each_account_stands_in_a_line_with_its_repository_and_who_has_none_is_named_aside()
    {
        // Given
        _clone.Write("roster.csv", Head + "\"Lovelace, Ada\",ada-l,1,\"\"\nbob@example.org,,,\n\"The \"\"third\"\" one\",Carol9,3,Carol\n");

        // When
        Said said = await RunAsync("--url", "https://github.com/school/katas-{github_username}");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed, said.Errors);
        said.Output.Should().Be("ada-l\thttps://github.com/school/katas-ada-l\nCarol9\thttps://github.com/school/katas-Carol9\n");
        said.Errors.ReplaceLineEndings(" ").Should().Contain("Without a GitHub account: bob@example.org");
    }

    [Fact]
    public async Task Programs_can_read_it()
    {
        // Given: as a spreadsheet saves it
        _clone.Write("roster.csv", "\ufeffidentifier,github_username\r\n\"Lovelace, Ada\",ada-l\r\nBob,\r\n");

        // When
        Said said = await RunAsync("--json");

        // Then
        var learners = (JsonArray)JsonNode.Parse(said.Output)!;
        learners.Select(learner => ((string?)learner!["identifier"], (string?)learner["githubUsername"], (string?)learner["repository"]))
            .Should().Equal(("Lovelace, Ada", "ada-l", "https://github.com/ada-l/katas"), ("Bob", null, null));
    }

    [Theory]
    [InlineData("", "roster.csv is empty")]
    [InlineData("identifier,name\nAda,ada\n", "roster.csv:1: should name the column 'github_username' once. The columns are: identifier, name.")]
    [InlineData("identifier,identifier,github_username\nAda,Ada,ada\n", "roster.csv:1: should name the column 'identifier' once")]
    [InlineData(Head + "Ada,ada,1,\nBob,--upload-pack=x,2,\n", "roster.csv:3: '--upload-pack=x' is no GitHub username.")]
    [InlineData(Head + "Ada,../ada,1,\n", "roster.csv:2: '../ada' is no GitHub username.")]
    [InlineData(Head + "Ada,ada,1,\nBob,Ada,2,\n", "roster.csv:3: 'Ada' stands in line 2 too.")]
    [InlineData(Head + ",ada,1,\n", "roster.csv:2: has no identifier.")]
    [InlineData(Head + "Ada,ada\n", "roster.csv:2: has 2 fields; the head names 4.")]
    [InlineData(Head + "A\"da,ada,1,\n", "roster.csv:2: has a quotation mark")]
    public async Task What_is_not_as_it_should_be_is_named_by_its_line(string text, string problem)
    {
        // Given
        _clone.Write("roster.csv", text);

        // When
        Said said = await RunAsync();

        // Then
        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.ReplaceLineEndings(" ").Should().Contain(problem);
        said.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        _clone.Write("roster.csv", Head + ",ada,1,\nBob,b b,2,\n");

        (await RunAsync()).Errors.Should().Contain("roster.csv:2: ").And.Contain("roster.csv:3: ");
    }

    [Fact]
    public async Task An_address_without_the_learners_name_in_it_is_refused()
    {
        _clone.Write("roster.csv", Head);

        (await RunAsync("--url", "https://github.com/school/katas")).Should().Match<Said>(said => said.ExitCode == ExitCode.Usage && said.Errors.Contains("{github_username}"));
    }

    private async Task<Said> RunAsync(params string[] options)
    {
        var terminal = RecordingTerminal.Create();
        int exitCode = await _clone.RunAsync(terminal, ["roster", _clone.PathOf("roster.csv"), .. options]);
        return new Said(exitCode, terminal.Output, terminal.ErrorOutput);
    }
}
