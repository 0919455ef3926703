namespace Katas.Cli.Tests.Commands;

public sealed class ListTests : CommandTests
{
    [Fact]
    public async Task Without_a_terminal_kata_shows_progress_and_what_is_next()
    {
        Said said = await RunAsync(RecordingTerminal.Create(columns: int.MaxValue));

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Be("""
            01 Numbers  ────────────────────  0 of 2
               ○ twice  Twice a number, which is more than it was unless it was not
               ○ add    Two numbers

            02 Words  ────────────────────  0 of 1
               ○ terms  What the words mean

            ✓ passed  ● begun, or changed since it passed  ○ new

            Next: twice  Twice a number, which is more than it was unless it was not, about 15 min
              read  katas/01-Numbers/01-twice/README.md
              edit  katas/01-Numbers/01-twice/Twice.cs
              run   ./kata watch twice

            """);
    }

    [Fact]
    public async Task In_forty_columns_titles_are_cut_and_sentences_broken_between_words()
    {
        Said said = await RunAsync(RecordingTerminal.Create(columns: 40), "list", "Numbers");

        said.Output.Should().Be("""
            01 Numbers  ─────────────  0 of 2
               ○ twice  Twice a number, which is mo…
               ○ add    Two numbers

            ✓ passed
            ● begun, or changed since it passed
            ○ new

            Next: twice  Twice a number, which is
                         more than it was unless it
                         was not, about 15 min
              read  katas/01-Numbers/01-twice/README.md
              edit  katas/01-Numbers/01-twice/Twice.cs
              run   ./kata watch twice

            """);
    }

    [Fact]
    public async Task What_is_begun_passed_and_changed_again_is_marked()
    {
        // Given
        Clone.WriteTwice(SmallClone.TwiceSquared);
        (await RunAsync("list", "01")).Output.Should().Contain("● twice");
        await RunAsync(RecordingTerminal.Create(typed: "2\n"), "quiz", "terms");

        // When
        Said said = await RunAsync("list", "02-Words");

        // Then
        said.Output.Should().StartWith("02 Words  ━━━━━━━━━━━━━━━━━━━━  1 of 1\n   ✓ terms");
    }

    [Fact]
    public async Task A_lesson_that_cannot_be_read_is_told_and_hides_no_other()
    {
        Clone.Write("katas/01-Numbers/02-add/lesson.yml", "id: add\n");

        Said said = await RunAsync("list");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Contain("○ twice").And.Contain("katas/01-Numbers/02-add/lesson.yml:1:");
    }
}
