using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>By https://docs.docker.com/reference/dockerfile/#environment-replacement.</summary>
public class ExpansionTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["foo"] = "/bar", ["empty"] = "", ["a1_b"] = "x y" };

    [Theory]
    [InlineData("$foo", "/bar")]
    [InlineData("${foo}", "/bar")]
    [InlineData("${foo}_baz", "/bar_baz")]
    [InlineData("$foo_baz", "")]
    [InlineData("$foo-baz.$foo/$a1_b", "/bar-baz./bar/x y")]
    [InlineData("$unset", "")]
    [InlineData("${unset}", "")]
    [InlineData("$", "$")]
    [InlineData("a$ b", "a$ b")]
    [InlineData("$$foo", "$/bar")]
    public void A_variable_is_replaced(string word, string expected) => Expand(word).Should().Be(expected);

    [Theory]
    [InlineData("${foo:-x}", "/bar")]
    [InlineData("${empty:-x}", "x")]
    [InlineData("${unset:-x}", "x")]
    [InlineData("${foo-x}", "/bar")]
    [InlineData("${empty-x}", "")]
    [InlineData("${unset-x}", "x")]
    [InlineData("${foo:+x}", "x")]
    [InlineData("${empty:+x}", "")]
    [InlineData("${unset:+x}", "")]
    [InlineData("${foo+x}", "x")]
    [InlineData("${empty+x}", "x")]
    [InlineData("${unset+x}", "")]
    [InlineData("${foo:?x}", "/bar")]
    [InlineData("${empty?x}", "")]
    [InlineData("${unset:-}", "")]
    [InlineData("${unset:-$foo}", "/bar")]
    [InlineData("${unset:-${empty:-${foo}}}/x", "/bar/x")]
    [InlineData("${unset:-'}'}", "}")]
    [InlineData("${unset:-a b}", "a b")]
    public void A_modifier_decides_by_what_is_set(string word, string expected) => Expand(word).Should().Be(expected);

    [Theory]
    [InlineData(@"\$foo", "$foo")]
    [InlineData(@"\${foo}", "${foo}")]
    [InlineData(@"\\$foo", @"\/bar")]
    [InlineData(@"'$foo'", "$foo")]
    [InlineData("\"$foo\"", "/bar")]
    [InlineData("\"\\$foo \\\" \\\\ \\n\"", "$foo \" \\ \\n")]
    [InlineData(@"'a\b'", @"a\b")]
    [InlineData(@"Rex\ The\ Dog", "Rex The Dog")]
    [InlineData("a'b'\"c\"", "abc")]
    [InlineData(@"a\", @"a\")]
    public void Quotes_and_escapes_are_taken_off(string word, string expected) => Expand(word).Should().Be(expected);

    [Fact]
    public void Another_escape_leaves_the_backslash_alone()
    {
        VariableExpansion.Expand(@"c:\$foo`$foo", Variables.GetValueOrDefault, '`').Should().Be(@"c:\/bar$foo");
    }

    [Theory]
    [InlineData("'a", "A single quote is not closed.")]
    [InlineData("\"a", "'\"' is missing at the end of \"a.")]
    [InlineData("${foo:-x", "'}' is missing at the end of ${foo:-x.")]
    [InlineData("${foo", "In ${foo…} only :-, :+ and :? are understood, or a brace is not closed.")]
    [InlineData("${foo!x}", "In ${foo…} only :-, :+ and :? are understood, or a brace is not closed.")]
    [InlineData("${foo:}", "In ${foo…} only :-, :+ and :? are understood, or a brace is not closed.")]
    [InlineData("${}", "${…} needs a variable's name, in ${}.")]
    [InlineData("${:-x}", "${…} needs a variable's name, in ${:-x}.")]
    [InlineData("${unset:?say which}", "unset is not set: say which")]
    public void What_cannot_be_expanded_is_told(string word, string message)
    {
        Action expand = () => Expand(word);
        expand.Should().ThrowExactly<FormatException>().WithMessage(message);
    }

    [Fact]
    public void The_error_of_a_file_has_its_line()
    {
        Parsed.Refused("FROM scratch", "", "USER ${who:?name a user}").Message
            .Should().Be("Dockerfile, line 3: who is not set: name a user");
    }

    [Fact]
    public void The_reference_example_reads_as_it_says()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM busybox", "ENV FOO=/bar", "WORKDIR ${FOO}", "ADD . $FOO", @"COPY \$FOO /quux");

        // Then
        document.Instructions.Skip(2).Select(one => string.Join(' ', one.Words)).Should().Equal("/bar", ". /bar", "$FOO /quux");
    }

    [Fact]
    public void One_instruction_sees_the_values_from_before_it()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM scratch", "ENV abc=hello", "ENV abc=bye def=$abc", "ENV ghi=$abc");

        // Then
        document.Stages.Single().Environment.Should().Equal(
            new Dictionary<string, string> { ["abc"] = "bye", ["def"] = "hello", ["ghi"] = "bye" });
    }

    [Theory]
    [InlineData("ADD $v /to", "x /to")]
    [InlineData("COPY [\"$v\", \"/to\"]", "x /to")]
    [InlineData("ENV a=$v", "a=x")]
    [InlineData("EXPOSE ${v}1/tcp $two", "x1/tcp 80 81")]
    [InlineData("LABEL a=$v", "a=x")]
    [InlineData("STOPSIGNAL $v", "x")]
    [InlineData("USER $v", "x")]
    [InlineData("VOLUME $v", "x")]
    [InlineData("WORKDIR $v", "x")]
    [InlineData("RUN echo $v", "echo $v")]
    [InlineData("CMD [\"echo\", \"$v\"]", "echo $v")]
    [InlineData("ENTRYPOINT echo $v", "echo $v")]
    public void The_builder_expands_all_but_what_goes_to_a_shell(string line, string words)
    {
        Parsed.Last("ENV v=x two=\"80 81\"", line).Words.Should().Equal(words.Split(' '));
    }

    private static string Expand(string word) => VariableExpansion.Expand(word, Variables.GetValueOrDefault);
}
