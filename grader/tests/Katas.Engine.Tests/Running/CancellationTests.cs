using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Running;

public sealed class CancellationTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_cancelled_run_ends_at_once_and_the_next_one_works()
    {
        // Given
        LessonSources slow = Workspace.Learner(engine.Repository.Add(new SmallLesson { Tests = "[Fact] public void Slow() => Thread.Sleep(50_000);" }));
        Lesson next = engine.Repository.Add(new SmallLesson());
        await engine.GradeAsync(next);
        using var cancellation = new CancellationTokenSource();

        // When
        Task<Grade> run = engine.Engine.GradeAsync(slow, seed: 1, progress: null, cancellation.Token);
        await Task.Delay(300);
        run.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();
        Func<Task> cancelled = () => run.WaitAsync(TimeSpan.FromSeconds(20));

        // Then
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
        (await engine.GradeAsync(next)).Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task Runs_cancelled_at_any_moment_leave_a_pool_that_works()
    {
        // Given
        LessonSources sources = Workspace.Learner(engine.Repository.Add(new SmallLesson { Tests = "[Fact] public void Short() => Thread.Sleep(3);" }));

        // When
        for (int delay = 0; delay < 40; delay += 4)
        {
            using var cancellation = new CancellationTokenSource(delay);
            try
            {
                await engine.Engine.GradeAsync(sources, seed: 1, progress: null, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }
        }

        // Then
        (await engine.Engine.GradeAsync(sources, seed: 1)).Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task A_listener_that_fails_is_not_taken_for_a_crash_and_the_next_run_works()
    {
        // Given
        LessonSources sources = Workspace.Learner(engine.Repository.Add(new SmallLesson()));

        // When
        Func<Task> run = () => engine.Engine.GradeAsync(sources, seed: 1, _ => throw new IOException("the terminal has gone"));

        // Then
        await run.Should().ThrowAsync<IOException>().WithMessage("the terminal has gone");
        (await engine.Engine.GradeAsync(sources, seed: 1)).Outcome.Should().Be(Outcome.Passed);
    }
}
