using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>By https://docs.docker.com/reference/dockerfile/#arg, #env and #understand-how-arg-and-from-interact.</summary>
public class VariablesTests
{
    [Fact]
    public void Env_takes_pairs_with_quotes_and_escapes()
    {
        Environment(@"ENV MY_NAME=""John Doe"" MY_DOG=Rex\ The\ Dog \", "    MY_CAT=fluffy").Should().Equal(new Dictionary<string, string>
        {
            ["MY_NAME"] = "John Doe",
            ["MY_DOG"] = "Rex The Dog",
            ["MY_CAT"] = "fluffy",
        });
    }

    [Theory]
    [InlineData("ENV ONE TWO= THREE=world", "ONE", "TWO= THREE=world")]
    [InlineData("ENV MY_VAR my-value", "MY_VAR", "my-value")]
    [InlineData("ENV\tMY_VAR \t  a  b ", "MY_VAR", "a  b")]
    public void Env_in_the_old_form_takes_one_name_and_the_rest_of_the_line(string line, string name, string value)
    {
        Environment(line).Should().Equal(new Dictionary<string, string> { [name] = value });
    }

    [Theory]
    [InlineData("ENV a", "ENV needs name=value.")]
    [InlineData("ENV a=b c", "'c' should be name=value. A value with spaces needs quotes.")]
    public void Half_a_pair_is_refused(string line, string reason)
    {
        Parsed.Refused("FROM scratch", line).Message.Should().Be($"Dockerfile, line 2: {reason}");
    }

    [Fact]
    public void An_argument_from_before_the_first_stage_is_seen_in_every_from_and_nowhere_else()
    {
        // When
        DockerfileDocument document = Parsed.Lines(
            "ARG VERSION=latest", "FROM base:${VERSION}", "USER u$VERSION", "FROM extras:$VERSION", "ARG VERSION", "USER u$VERSION");

        // Then
        document.Stages.Select(stage => stage.Image).Should().Equal("base:latest", "extras:latest");
        document.Stages.Select(stage => stage.Last("USER")!.Words[0]).Should().Equal("u", "ulatest");
    }

    [Fact]
    public void An_argument_of_a_stage_is_not_seen_in_from()
    {
        Parsed.Refused("FROM scratch", "ARG image=busybox", "FROM $image").Message.Should().Be(
            "Dockerfile, line 3: '$image' expands to no image. Give its ARG a default, before the first FROM.");
    }

    [Fact]
    public void An_argument_is_seen_from_its_line_on()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM busybox", "USER ${username:-some_user}", "ARG username=what_user", "USER $username");

        // Then
        document.Stages.Single().All("USER").Select(user => user.Words[0]).Should().Equal("some_user", "what_user");
    }

    [Fact]
    public void A_stage_inherits_the_arguments_and_variables_of_the_stage_it_goes_on_from_only()
    {
        // When
        DockerfileDocument document = Parsed.Lines(
            "FROM scratch AS base", "ARG a=1", "ENV e=2",
            "FROM base AS next", "USER $a$e",
            "FROM scratch", "USER u$a$e");

        // Then
        document.Stages.Skip(1).Select(stage => stage.Last("USER")!.Words[0]).Should().Equal("12", "u");
    }

    [Fact]
    public void A_later_stage_does_not_change_the_one_it_goes_on_from()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM scratch AS base", "ENV e=1", "FROM base", "ENV e=2", "ARG a=3", "FROM base", "USER u$e$a");

        // Then
        document.Stages.Select(stage => stage.Environment["e"]).Should().Equal("1", "2", "1");
        document.Stages[2].Last("USER")!.Words.Should().Equal("u1");
    }

    [Fact]
    public void Env_wins_over_an_argument_of_its_name()
    {
        Parsed.Last("ENV v=env", "ARG v=arg", "USER $v").Words.Should().Equal("env");
        Parsed.Last("ARG v=arg", "ENV v=${v:-v1.0.0}", "USER $v").Words.Should().Equal("arg");
        Parsed.Last("ARG v", "ENV v=${v:-v1.0.0}", "USER $v").Words.Should().Equal("v1.0.0");
    }

    [Fact]
    public void An_argument_may_use_those_before_it_and_several_may_share_a_line()
    {
        Parsed.Lines("ARG a=1 b=2", "ARG c=${a}${b}", "FROM image:$c").Stages.Single().Image.Should().Be("image:12");
    }

    [Fact]
    public void The_platform_is_known_in_from_and_in_a_stage_that_names_it()
    {
        // When
        DockerfileDocument document = Parsed.Lines("FROM image-$TARGETARCH", "USER u$TARGETOS", "ARG TARGETOS", "USER u$TARGETOS");

        // Then
        document.Stages.Single().Image.Should().Be("image-amd64");
        document.Stages.Single().All("USER").Select(user => user.Words[0]).Should().Equal("u", "ulinux");
    }

    [Fact]
    public void What_a_base_image_sets_is_there()
    {
        // When
        DockerfileDocument document = DockerfileDocument.Parse(
            "FROM registry:5000/base:1\nUSER $APP_UID\n",
            image => new Dictionary<string, string> { ["APP_UID"] = $"{image.Repository}|{image.Tag}" });

        // Then
        document.Instructions[^1].Words.Should().Equal("registry:5000/base|1");
    }

    private static IReadOnlyDictionary<string, string> Environment(params string[] lines) =>
        Parsed.Lines(["FROM scratch", .. lines]).Stages.Single().Environment;
}
