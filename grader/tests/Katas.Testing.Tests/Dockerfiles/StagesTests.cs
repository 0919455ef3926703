using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

public class StagesTests
{
    private static readonly DockerfileDocument Document = Parsed.Lines(
        "FROM registry:5000/sdk:10.0 AS Build", "USER one",
        "FROM build AS test-1_a.b", "RUN test", "USER two",
        "FROM scratch", "COPY --from=build /out /app");

    [Theory]
    [InlineData("build", 0)]
    [InlineData("BUILD", 0)]
    [InlineData("test-1_a.b", 1)]
    [InlineData("0", 0)]
    [InlineData("2", 2)]
    public void A_stage_has_a_name_and_a_number(string name, int index) => Document.Stage(name)!.Index.Should().Be(index);

    [Theory]
    [InlineData("3")]
    [InlineData("nginx:latest")]
    [InlineData("")]
    [InlineData("00")]
    public void Anything_else_is_an_image(string name) => Document.Stage(name).Should().BeNull();

    [Fact]
    public void A_stage_goes_on_from_an_earlier_one()
    {
        // When
        DockerfileStage test = Document.Stages[1];

        // Then
        test.Parent.Should().BeSameAs(Document.Stages[0]);
        test.Image.Should().Be("build");
        test.Origin.Should().Be(new ImageReference("registry:5000/sdk", "10.0", ""));
        test.Lineage.Select(one => one.ToString()).Should().Equal("line 2: USER one", "line 4: RUN test", "line 5: USER two");
        test.Instructions.Should().HaveCount(2);
        test.All("USER").Should().HaveCount(2);
        test.Last("USER")!.Words.Should().Equal("two");
        test.Last("CMD").Should().BeNull();
    }

    [Fact]
    public void A_stage_that_comes_later_is_no_parent()
    {
        Parsed.Lines("FROM later", "FROM scratch AS later").Stages[0].Parent.Should().BeNull();
    }

    [Fact]
    public void From_has_a_platform()
    {
        Parsed.Lines("FROM --platform=$BUILDPLATFORM a").Stages.Single().From.Flag("platform").Should().Be("$BUILDPLATFORM");
    }

    [Theory]
    [InlineData("ubuntu", "ubuntu", "", "")]
    [InlineData("ubuntu:24.04", "ubuntu", "24.04", "")]
    [InlineData("localhost:5000/a/b", "localhost:5000/a/b", "", "")]
    [InlineData("localhost:5000/a/b:1@sha256:ab", "localhost:5000/a/b", "1", "sha256:ab")]
    public void An_images_name_has_parts(string text, string repository, string tag, string digest)
    {
        ImageReference.Parse(text).Should().Be(new ImageReference(repository, tag, digest));
    }

    [Fact]
    public void Only_a_whole_digest_pins()
    {
        // Given
        string digits = new('a', 64);

        // Then
        ImageReference.Parse($"a@sha256:{digits}").IsPinned.Should().BeTrue();
        ImageReference.Parse($"a@sha256:{digits[1..]}").IsPinned.Should().BeFalse();
        ImageReference.Parse($"a@sha256:{digits.ToUpperInvariant()}").IsPinned.Should().BeFalse();
        ImageReference.Parse("a:1").IsPinned.Should().BeFalse();
    }
}
