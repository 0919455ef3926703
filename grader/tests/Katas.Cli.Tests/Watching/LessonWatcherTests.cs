using Katas.Catalog;
using Katas.Cli.Watching;

namespace Katas.Cli.Tests.Watching;

public sealed class LessonWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Longer than a look at the files is away.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private readonly SmallClone _clone = new();
    private readonly Lesson _lesson;

    public LessonWatcherTests() => _lesson = LessonCatalog.Load(_clone.Root).Find("twice")!;

    public void Dispose() => _clone.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_save_is_seen_with_events_and_without(bool useEvents)
    {
        using var watcher = new LessonWatcher(_lesson, useEvents);

        _clone.WriteTwice("saved");

        (await NextAsync(watcher)).Should().Be(LessonChange.Learner);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_moved_into_its_place_is_a_save(bool useEvents)
    {
        using var watcher = new LessonWatcher(_lesson, useEvents);

        string other = _clone.Twice + ".swp";
        File.WriteAllText(other, "moved");
        File.Move(other, _clone.Twice, overwrite: true);

        (await NextAsync(watcher)).Should().Be(LessonChange.Learner);
    }

    [Fact]
    public async Task The_same_content_saved_again_is_no_change()
    {
        using var watcher = new LessonWatcher(_lesson);

        _clone.WriteTwice(SmallClone.TwiceStub);

        await NothingAsync(watcher);
    }

    [Fact]
    public async Task A_file_emptied_and_filled_again_is_one_change()
    {
        using var watcher = new LessonWatcher(_lesson);

        _clone.WriteTwice("");
        await Task.Delay(50);
        _clone.WriteTwice("filled");

        await NextAsync(watcher);
        await NothingAsync(watcher);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_gone_is_a_change_and_so_is_its_return(bool useEvents)
    {
        using var watcher = new LessonWatcher(_lesson, useEvents);

        File.Delete(_clone.Twice);
        await NextAsync(watcher);

        _clone.WriteTwice(SmallClone.TwiceStub);
        (await NextAsync(watcher)).Should().Be(LessonChange.Learner);
    }

    [Fact]
    public async Task An_authors_change_of_the_tests_is_told_apart()
    {
        using var watcher = new LessonWatcher(_lesson);

        _clone.Write("katas/01-Numbers/01-twice/TwiceTests.cs", "// other tests");

        (await NextAsync(watcher)).Should().Be(LessonChange.Tests);
    }

    private static async Task<LessonChange> NextAsync(LessonWatcher watcher)
    {
        using var limit = new CancellationTokenSource(Patience);
        return await watcher.NextAsync(limit.Token);
    }

    private static async Task NothingAsync(LessonWatcher watcher)
    {
        using var limit = new CancellationTokenSource(Quiet);
        Func<Task> wait = () => watcher.NextAsync(limit.Token);
        await wait.Should().ThrowAsync<OperationCanceledException>();
    }
}
