using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>Patterns are those of Go's filepath.Match, as https://docs.docker.com/reference/dockerfile/#copy says.</summary>
public class BuildContextTests
{
    private static readonly BuildContext Context = new("Api.csproj", "src/a.cs", "src/b.cs", "src/deep/c.cs", "src2/d.cs", "x[1].txt");

    [Theory]
    [InlineData(".", "Api.csproj src/a.cs src/b.cs src/deep/c.cs src2/d.cs x[1].txt")]
    [InlineData("/", "Api.csproj src/a.cs src/b.cs src/deep/c.cs src2/d.cs x[1].txt")]
    [InlineData("./Api.csproj", "Api.csproj")]
    [InlineData("../Api.csproj", "Api.csproj")]
    [InlineData("src", "src/a.cs src/b.cs src/deep/c.cs")]
    [InlineData("src/", "src/a.cs src/b.cs src/deep/c.cs")]
    [InlineData("src/*.cs", "src/a.cs src/b.cs")]
    [InlineData("*.cs", "")]
    [InlineData("**/*.cs", "src/a.cs src/b.cs src/deep/c.cs src2/d.cs")]
    [InlineData("src?", "src2/d.cs")]
    [InlineData("src/[ab].cs", "src/a.cs src/b.cs")]
    [InlineData("src/[b-z].cs", "src/b.cs")]
    [InlineData("src/[^a].cs", "src/b.cs")]
    [InlineData("Api_csproj", "")]
    [InlineData("Api", "")]
    public void A_source_takes_files_and_folders(string source, string files)
    {
        Context.Match(source).Should().Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Copy_takes_each_file_once_and_none_from_a_stage()
    {
        Context.CopiedBy(Parsed.Last("COPY src src/a.cs Api.csproj /to/")).Should().Equal("src/a.cs", "src/b.cs", "src/deep/c.cs", "Api.csproj");
        Context.CopiedBy(Parsed.Last("COPY --exclude=src/*.cs src /to/")).Should().Equal("src/deep/c.cs");
        Context.CopiedBy(Parsed.Last("COPY --from=build src /to/")).Should().BeEmpty();
        Context.CopiedBy(Parsed.Last("RUN cp src /to/")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/a", "b", "/a/b")]
    [InlineData("/a", "/b/", "/b/")]
    [InlineData("/a/b", "../c/./d", "/a/c/d")]
    [InlineData("/", "../..", "/")]
    [InlineData("/", "./", "/")]
    public void Paths_are_resolved(string workingDirectory, string path, string expected)
    {
        UnixPath.Resolve(workingDirectory, path).Should().Be(expected);
    }

    [Theory]
    [InlineData("/app", "/app/", true)]
    [InlineData("/app/x", "/app", true)]
    [InlineData("/application", "/app", false)]
    [InlineData("/", "/app", false)]
    [InlineData("/x", "/", true)]
    public void A_path_is_within_its_folder(string path, string folder, bool isWithin)
    {
        UnixPath.IsWithin(path, folder).Should().Be(isWithin);
    }
}
