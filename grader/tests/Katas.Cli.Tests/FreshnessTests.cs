namespace Katas.Cli.Tests;

public sealed class FreshnessTests : IDisposable
{
    private static readonly DateTime Built = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SmallClone _clone = new();

    public FreshnessTests()
    {
        _clone.Write("artifacts/kata.stamp", "").Write("grader/src/Program.cs", "").Write("support/Expect.cs", "").Write("global.json", "{}");
        foreach (string entry in Directory.EnumerateFileSystemEntries(_clone.Root, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(entry, Built);
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void A_tool_is_current_whatever_lessons_are_edited()
    {
        _clone.WriteTwice("edited");

        Freshness.IsStale(_clone.Root).Should().BeFalse();
    }

    [Theory]
    [InlineData("grader/src/Program.cs")]
    [InlineData("grader/src/New.cs")]
    [InlineData("support/Expect.cs")]
    [InlineData("global.json")]
    public void A_source_that_is_newer_makes_it_stale(string source)
    {
        _clone.Write(source, "edited");

        Freshness.IsStale(_clone.Root).Should().BeTrue();
    }

    [Fact]
    public void So_does_a_source_that_is_deleted_or_a_build_that_never_ended()
    {
        File.Delete(_clone.PathOf("support/Expect.cs"));
        Freshness.IsStale(_clone.Root).Should().BeTrue();

        File.Delete(_clone.PathOf("artifacts/kata.stamp"));
        Freshness.IsStale(_clone.Root).Should().BeTrue();
    }
}
