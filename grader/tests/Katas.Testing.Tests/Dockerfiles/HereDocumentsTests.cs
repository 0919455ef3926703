using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>By https://docs.docker.com/reference/dockerfile/#here-documents.</summary>
public class HereDocumentsTests
{
    [Fact]
    public void Its_lines_belong_to_the_instruction_as_they_stand()
    {
        // When
        DockerfileDocument document = Parsed.Lines(
            "FROM debian", "RUN <<EOT bash", "  set -ex", "# no comment here", "", @"apt-get update \", " EOT", "EOT", "USER app");

        // Then
        DockerfileInstruction run = document.Instructions[1];
        run.HereDocuments.Should().Equal(new HereDocument("EOT", "  set -ex\n# no comment here\n\napt-get update \\\n EOT\n", Expands: true));
        run.Text.Should().Be("<<EOT bash");
        document.Instructions[2].Name.Should().Be("USER");
    }

    [Fact]
    public void Several_follow_each_other()
    {
        // When
        DockerfileInstruction run = Parsed.Last(
            "RUN <<FILE1 cat > file1 && <<FILE2 cat > file2", "I am", "first", "FILE1", "I am", "second", "FILE2");

        // Then
        run.HereDocuments.Select(document => (document.Name, document.Content))
            .Should().Equal(("FILE1", "I am\nfirst\n"), ("FILE2", "I am\nsecond\n"));
        run.Command!.Text.Should().Contain("first").And.Contain("second");
    }

    [Theory]
    [InlineData("<<EOF", true)]
    [InlineData("<<\"EOF\"", false)]
    [InlineData("<<'EOF'", false)]
    [InlineData("<<-\"EOF\"", false)]
    public void A_quoted_word_keeps_variables_as_they_are(string start, bool expands)
    {
        Parsed.Last($"COPY {start} /script.sh", "echo ${FOO}", "EOF").HereDocuments
            .Should().Equal(new HereDocument("EOF", "echo ${FOO}\n", expands));
    }

    [Fact]
    public void A_dash_strips_leading_tabs_and_nothing_else()
    {
        Parsed.Last("RUN <<-EOF", "\t\techo a", "\t  echo b", "  \techo c", "\tEOF").HereDocuments.Single().Content
            .Should().Be("echo a\n  echo b\n  \techo c\n");
    }

    [Fact]
    public void An_empty_one_is_empty()
    {
        Parsed.Last("RUN <<EMPTY", "EMPTY").HereDocuments.Single().Content.Should().BeEmpty();
    }

    [Theory]
    [InlineData("RUN \"<<EOF\"")]
    [InlineData("RUN echo 'a <<EOF b'")]
    [InlineData("RUN echo 1 << 2")]
    [InlineData("RUN cat <<<EOF")]
    [InlineData("RUN echo $((1<<2))")]
    [InlineData("ENV a=<<EOF")]
    public void Not_every_pair_of_angles_starts_one(string line)
    {
        Parsed.Last(line).HereDocuments.Should().BeEmpty();
    }

    [Fact]
    public void A_word_may_be_a_files_name()
    {
        // When
        DockerfileInstruction copy = Parsed.Last("COPY <<robots.txt <<humans-2.txt local.txt /html/", "a", "robots.txt", "b", "humans-2.txt");

        // Then
        copy.HereDocuments.Select(document => document.Name).Should().Equal("robots.txt", "humans-2.txt");
        copy.Sources.Should().Equal("local.txt");
        copy.Destination.Should().Be("/html/");
    }

    [Fact]
    public void One_that_waits_for_its_trigger_is_read_too()
    {
        Parsed.Last("ONBUILD RUN <<EOF", "echo", "EOF").HereDocuments.Single().Content.Should().Be("echo\n");
    }

    [Fact]
    public void One_without_an_end_is_told()
    {
        Parsed.Refused("FROM scratch", "", "RUN <<EOF", "echo", "EOF ").Message
            .Should().Be("Dockerfile, line 3: The here-document <<EOF has no line 'EOF' that ends it.");
    }
}
