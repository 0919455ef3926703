namespace Katas.Cli.Tests.Commands;

public sealed class UsageTests : CommandTests
{
    private static readonly string[] Names =
    [
        "watch", "test", "list", "next", "info", "hint", "quiz", "solution", "reset", "plot", "setup", "new", "tidy", "verify",
    ];

    [Fact]
    public async Task Help_lists_every_command_and_says_what_exit_codes_mean()
    {
        Said said = await RunAsync("--help");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().ContainAll(Names).And.Contain("Example:\n  kata watch softmax").And.Contain("3  a lesson or the tool is broken");
    }

    [Fact]
    public async Task Help_of_every_command_ends_with_an_example()
    {
        foreach (string name in Names)
        {
            Said said = await RunAsync(name, "--help");
            said.ExitCode.Should().Be(ExitCode.Passed);
            said.Output.TrimEnd().Should().MatchRegex($@"Example:\n  kata {name}[^\n]*$");
        }
    }

    [Theory]
    [InlineData("list")]
    [InlineData("next")]
    [InlineData("info", "twice")]
    [InlineData("hint", "twice")]
    public async Task Commands_that_a_program_might_read_print_json(params string[] arguments)
    {
        Said said = await RunAsync([.. arguments, "--json"]);

        said.ExitCode.Should().Be(ExitCode.Passed);
        System.Text.Json.JsonDocument.Parse(said.Output).RootElement.ValueKind.Should().Be(System.Text.Json.JsonValueKind.Object);
    }

    [Theory]
    [InlineData("*'lits'*list*`./kata --help`*", "lits")]
    [InlineData("'twice' is a lesson, not a command. Did you mean `./kata watch twice`?\n", "twice")]
    [InlineData("There is no option '--sped'. `./kata test --help` shows how it is used.\n", "test", "--sped")]
    [InlineData("*'x'*--seed*`./kata test --help`*", "test", "twice", "--seed", "x")]
    [InlineData("*missing*new*`./kata new --help`*", "new")]
    [InlineData("There is no lesson 'twcie'. Did you mean twice?\n", "info", "twcie")]
    [InlineData("There is no lesson 'zzzzz'. `./kata list` shows all of them.\n", "test", "twice", "zzzzz")]
    [InlineData("There is no track '9'. The tracks are: 01-Numbers, 02-Words.\n", "list", "9")]
    [InlineData("terms is a quiz and has no tests: `./kata quiz terms`.\n", "test", "terms")]
    [InlineData("add has no quiz.\n", "quiz", "add")]
    [InlineData("Nothing is timed in twice, so there is nothing to plot.\n", "plot", "twice")]
    [InlineData("There is no optional package 'x'. There are: ilgpu, torchsharp, verify, container.\n", "setup", "x")]
    [InlineData("'vm' is no sandbox. There are: bubblewrap, container, limits.\n", "grade", "twice", "--sandbox", "vm")]
    [InlineData("*small letters*", "new", "01/Bad_Name")]
    public async Task What_is_not_understood_says_what_to_do_instead(string errors, params string[] arguments)
    {
        Said said = await RunAsync(RecordingTerminal.Create(columns: int.MaxValue), arguments);

        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Match(errors);
        said.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Outside_a_clone_it_says_where_to_go()
    {
        var terminal = RecordingTerminal.Create();

        int exitCode = await KataCommand.RunAsync(["list"], terminal, () => throw new UsageException("Go to your clone."));

        exitCode.Should().Be(ExitCode.Usage);
        terminal.ErrorOutput.Should().Be("Go to your clone.\n");
    }

    [Fact]
    public async Task A_broken_manifest_is_told_by_file_and_line()
    {
        Clone.Write("katas/01-Numbers/02-add/lesson.yml", "id: add\ntitel: Two numbers\nminutes: 20\nfiles: [Add.cs]\n");

        Said said = await RunAsync("info", "add");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.ReplaceLineEndings(" ").Should().Contain("katas/01-Numbers/02-add/lesson.yml:2:").And.Contain("title");
    }

    [Fact]
    public async Task An_error_is_broken_between_words()
    {
        Said said = await RunAsync(RecordingTerminal.Create(columns: 40), "test", "softly");

        said.Errors.Split('\n').Should().OnlyContain(line => line.Length <= 40).And.HaveCountGreaterThan(2);
        said.Errors.ReplaceLineEndings(" ").Should().StartWith("There is no lesson 'softly'. `./kata list` shows all of them.");
    }
}
