using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>Lines to instructions, by https://docs.docker.com/reference/dockerfile/#format and #parser-directives.</summary>
public class LinesTests
{
    [Fact]
    public void Comments_and_empty_lines_are_no_instructions_and_leading_space_is_ignored()
    {
        // When
        DockerfileDocument document = Parsed.Lines("        # a comment", "", "    FROM scratch", "\tRUN echo hello", "RUN echo world");

        // Then
        document.Instructions.Select(one => one.ToString())
            .Should().Equal("line 3: FROM scratch", "line 4: RUN echo hello", "line 5: RUN echo world");
    }

    [Fact]
    public void A_hash_within_a_line_is_an_argument()
    {
        Parsed.Last("RUN echo 'we are running some # of cool things'").Text.Should().Be("echo 'we are running some # of cool things'");
    }

    [Fact]
    public void Comments_between_continued_lines_are_left_out()
    {
        Parsed.Last(@"RUN echo hello \", "# comment", @"    # comment \", "", "world").Text.Should().Be("echo hello world");
    }

    [Fact]
    public void Space_after_the_escape_does_not_matter_and_space_before_the_next_word_stays()
    {
        Parsed.Last("RUN echo \"\\ \t", @"     hello\", "     world\"").Text.Should().Be("echo \"     hello     world\"");
    }

    [Fact]
    public void An_escape_on_the_last_line_ends_with_the_file()
    {
        Parsed.Last(@"RUN echo hello \").Text.Should().Be("echo hello");
    }

    [Fact]
    public void A_line_number_is_that_of_the_instructions_start()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM scratch", @"RUN a \", "# comment", " b", "", "RUN <<EOF", "c", "EOF", "USER app");

        // Then
        document.Instructions.Select(one => one.Line).Should().Equal(1, 2, 6, 9);
    }

    [Fact]
    public void Instructions_may_be_in_any_case()
    {
        // When
        DockerfileDocument document = Parsed.Lines("from scratch as Base", "Run echo", "env a=b");

        // Then
        document.Instructions.Select(one => one.Name).Should().Equal("FROM", "RUN", "ENV");
        document.Stages.Single().Name.Should().Be("base");
    }

    [Fact]
    public void Files_of_windows_and_with_a_byte_order_mark_read_the_same()
    {
        // Given
        const string text = "# escape=`\nFROM scratch AS base\nRUN echo `\n  hello\nRUN <<EOF\nworld\nEOF\n";

        // When
        DockerfileDocument document = DockerfileDocument.Parse("\uFEFF" + text.Replace("\n", "\r\n"));

        // Then
        DockerfileDocument plain = DockerfileDocument.Parse(text);
        document.Directives.Should().Equal(plain.Directives).And.ContainKey("escape");
        document.Instructions.Select(one => one.ToString()).Should().Equal(plain.Instructions.Select(one => one.ToString()));
        document.Instructions[^1].HereDocuments.Single().Content.Should().Be("world\n");
    }

    [Fact]
    public void Only_a_line_feed_ends_a_line()
    {
        Parsed.Last("RUN echo a\fb\u2028c\u0085d").Text.Should().Be("echo a\fb\u2028c\u0085d");
    }

    [Theory]
    [InlineData("#escape=`")]
    [InlineData("# escape =`")]
    [InlineData("#\tescape= `")]
    [InlineData("#\t  eScApE=`  ")]
    public void The_escape_directive_changes_the_escape(string directive)
    {
        // When
        DockerfileDocument document = Parsed.Lines(directive, "FROM scratch", @"COPY testfile.txt c:\", @"RUN dir `", @"c:\");

        // Then
        document.Directives["escape"].Should().Be("`");
        document.Instructions[1].Words.Should().Equal("testfile.txt", @"c:\");
        document.Instructions[2].Text.Should().Be(@"dir c:\");
    }

    [Fact]
    public void Several_directives_may_stand_on_top()
    {
        Parsed.Lines("# syntax=docker/dockerfile:1", "# check=skip=StageNameCasing;error=true", "FROM scratch").Directives
            .Should().Equal(new Dictionary<string, string>
            {
                ["syntax"] = "docker/dockerfile:1",
                ["check"] = "skip=StageNameCasing;error=true",
            });
    }

    [Theory]
    [InlineData("# About my dockerfile")]
    [InlineData("# unknowndirective=value")]
    [InlineData("")]
    [InlineData("ARG a")]
    public void Below_anything_else_a_directive_is_a_comment(string first)
    {
        Parsed.Lines(first, "# escape=`", "FROM scratch").Directives.Should().BeEmpty();
    }

    [Fact]
    public void A_directive_may_stand_only_once()
    {
        Parsed.Refused("# syntax=a", "# Syntax=b", "FROM scratch").Message
            .Should().Be("Dockerfile, line 2: The directive 'syntax' may stand only once.");
    }

    [Fact]
    public void The_escape_is_one_of_two()
    {
        Parsed.Refused("# escape=^", "FROM scratch").Message
            .Should().Be(@"Dockerfile, line 1: '^' cannot be the escape character: it is \ or `.");
    }

    [Fact]
    public void A_file_of_comments_has_no_stages()
    {
        DockerfileDocument.Parse("# later\n").Stages.Should().BeEmpty();
        DockerfileDocument.Parse("").Instructions.Should().BeEmpty();
    }
}
