using Katas.Worker;

namespace Katas.Engine.Tests.Worker;

public sealed class ConsoleCaptureTests
{
    private readonly List<string> _kept = [];

    [Fact]
    public void What_was_written_is_taken_once()
    {
        // Given
        using var console = new ConsoleCapture(_kept.Add);

        // When
        console.Write('a');
        console.Write("b{0}", 1);
        console.Write((string?)null);
        console.Write("xcx".ToCharArray(), 1, 1);
        console.Write("d".AsSpan());
        console.WriteLine();

        // Then
        string.Concat(_kept).ReplaceLineEndings("|").Should().Be("ab1cd|");
        console.Take().ReplaceLineEndings("|").Should().Be("ab1cd|");
        console.Take().Should().BeEmpty();
    }

    [Fact]
    public void What_is_too_much_is_counted_and_dropped()
    {
        // Given
        using var console = new ConsoleCapture(_kept.Add);

        // When
        for (int i = 0; i < 1000; i++)
            console.Write(new string('x', 100));

        // Then
        string.Concat(_kept).Length.Should().Be(65536);
        console.Take().Should().StartWith("xxx").And.EndWith("… 34464 more characters were printed; the first 65536 are shown.");
        console.Write("again");
        console.Take().Should().Be("again");
    }

    [Fact]
    public void Threads_that_write_at_once_lose_nothing()
    {
        // Given
        using var console = new ConsoleCapture(_ => { });

        // When
        Parallel.For(0, 1000, _ => console.Write("0123456789"));

        // Then
        console.Take().Should().Be(string.Concat(Enumerable.Repeat("0123456789", 1000)));
    }
}
