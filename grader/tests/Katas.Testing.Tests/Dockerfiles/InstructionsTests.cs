using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>By https://docs.docker.com/reference/dockerfile/#shell-and-exec-form and the sections of the instructions.</summary>
public class InstructionsTests
{
    [Theory]
    [InlineData("RUN")]
    [InlineData("CMD")]
    [InlineData("ENTRYPOINT")]
    [InlineData("HEALTHCHECK --interval=5s CMD")]
    public void A_json_array_is_the_exec_form_and_anything_else_the_shell_form(string start)
    {
        Parsed.Last(start + """ [ "/bin/bash", "-c", "echo \"hello\"" ]""").Command!.Arguments.Should().Equal("/bin/bash", "-c", "echo \"hello\"");
        Parsed.Last(start + " []").Command!.Arguments.Should().BeEmpty();
        foreach (string shell in new[] { "echo hello", "['echo', 'hello']", """["c:\windows\system32\tasklist.exe"]""", """["echo", ]""", """["echo", 1]""", """["echo"] hello""" })
            Parsed.Last($"{start} {shell}").Command.Should().Be(new DockerfileCommand(shell, null)).And.Match<DockerfileCommand>(command => !command.IsExecForm);
    }

    [Fact]
    public void Words_of_the_shell_form_lose_their_quotes()
    {
        Parsed.Last("RUN dotnet \"publish\" -o '/a b'").Command!.Words.Should().Equal("dotnet", "publish", "-o", "/a b");
    }

    [Theory]
    [InlineData("HEALTHCHECK NONE")]
    [InlineData("USER app")]
    public void Not_every_instruction_starts_a_program(string line) => Parsed.Last(line).Command.Should().BeNull();

    [Fact]
    public void Flags_stand_before_the_arguments()
    {
        // When
        DockerfileInstruction run = Parsed.Last(
            "RUN --mount=type=secret,id=token,required --mount=type=cache,target=/root/.nuget --network=none echo --mount=no");

        // Then
        run.Flags.Select(flag => flag.Name).Should().Equal("mount", "mount", "network");
        run.Flags[0].Options.Should().Equal(new Dictionary<string, string> { ["type"] = "secret", ["id"] = "token", ["required"] = "" });
        run.Flag("mount").Should().Be("type=cache,target=/root/.nuget");
        run.Flag("security").Should().BeNull();
        run.Text.Should().Be("echo --mount=no");
    }

    [Fact]
    public void A_flag_may_have_no_value()
    {
        Parsed.Last("COPY --link --from=build --chown=app:app /out/ .").ToString()
            .Should().Be("line 2: COPY --link --from=build --chown=app:app /out/ .");
    }

    [Theory]
    [InlineData("COPY --form=build a b", "COPY has no flag --form. It has --from, --chown, --chmod, --link, --parents, --exclude.")]
    [InlineData("USER --x app", "USER has no flag --x. It has none.")]
    public void An_unknown_flag_is_refused(string line, string reason)
    {
        Parsed.Refused("FROM scratch", line).Message.Should().Be($"Dockerfile, line 2: {reason}");
    }

    [Theory]
    [InlineData("ECHO hello", @"'ECHO' is not an instruction. Does the line before need a '\' at its end?")]
    [InlineData("&& echo hello", @"'&&' is not an instruction. Does the line before need a '\' at its end?")]
    [InlineData("RUN", "RUN needs at least one argument.")]
    [InlineData("COPY --link", "COPY needs at least one argument.")]
    [InlineData("COPY a", "COPY needs a source and a destination.")]
    [InlineData("ADD [\"a\"]", "ADD needs a source and a destination.")]
    [InlineData("HEALTHCHECK curl localhost", "HEALTHCHECK takes CMD and a command, or NONE.")]
    [InlineData("SHELL /bin/bash -c", "SHELL takes a JSON array: [\"program\", \"argument\"].")]
    [InlineData("FROM a b", "FROM takes an image and, if you like, AS and a name.")]
    [InlineData("FROM a AS", "FROM takes an image and, if you like, AS and a name.")]
    [InlineData("FROM a AS 1st", "'1st' is not a stage's name: a letter, then letters, digits, '-', '_' and '.'.")]
    [InlineData("FROM a AS x/y", "'x/y' is not a stage's name: a letter, then letters, digits, '-', '_' and '.'.")]
    public void What_a_builder_refuses_is_told_with_its_line(string line, string reason)
    {
        // When
        DockerfileException refusal = Parsed.Refused("FROM scratch", "# comment", line);

        // Then
        refusal.Message.Should().Be($"Dockerfile, line 3: {reason}");
        refusal.Line.Should().Be(3);
    }

    [Fact]
    public void Only_arguments_stand_before_the_first_from()
    {
        Parsed.Refused("ARG a", "RUN echo", "FROM scratch").Message
            .Should().Be("Dockerfile, line 2: RUN stands before the first FROM, where only ARG may.");
    }

    [Fact]
    public void A_working_directory_goes_on_from_the_one_before()
    {
        // When
        DockerfileDocument document = Parsed.Lines(
            "FROM scratch AS base", "WORKDIR /a", "WORKDIR b/../c/", "COPY x y/", "FROM base", "COPY x .", "WORKDIR /", "FROM scratch", "COPY x z");

        // Then
        document.Instructions.Where(one => one.Name == "COPY").Select(copy => copy.Destination).Should().Equal("/a/c/y/", "/a/c", "/z");
        document.Stages.Select(stage => stage.WorkingDirectory).Should().Equal("/a/c", "/", "/");
    }

    // No space splits these, and a comment cannot follow them: moby/buildkit, frontend/dockerfile/parser, parseString.
    [Theory]
    [InlineData("WORKDIR /to here", "/to here")]
    [InlineData("USER app # not root", "app # not root")]
    public void Some_take_the_whole_line_as_one_word(string line, string word) => Parsed.Last(line).Words.Should().Equal(word);

    [Fact]
    public void Copy_takes_every_word_but_the_last()
    {
        Parsed.Last("""COPY ["a b.txt", "c", "/to here/"]""").Should().Match<DockerfileInstruction>(copy =>
            copy.Sources.SequenceEqual(new[] { "a b.txt", "c" }) && copy.Destination == "/to here/");
        Parsed.Last("COPY a\\ b.txt \"c\" /to").Sources.Should().Equal("a b.txt", "c");
    }
}
