using System.Diagnostics;
using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Running;

public sealed class WorkerPoolTests
{
    private static readonly WorkerEvent.RunFinished Small = new(WorkingSetBytes: 1, LoadedRuns: 0);

    [Fact]
    public async Task A_worker_is_for_one_at_a_time_and_comes_back_warm()
    {
        // Given
        using var pool = new WorkerPool(size: 1, WorkerLimits.Default);
        WorkerProcess first = await pool.RentAsync(CancellationToken.None);

        // When
        Task<WorkerProcess> waiting = pool.RentAsync(CancellationToken.None);
        waiting.IsCompleted.Should().BeFalse();
        pool.Return(first, Small);

        // Then
        (await waiting).Should().BeSameAs(first);
        pool.Return(first, Small);
    }

    [Theory]
    [InlineData(1L << 40, 0)]
    [InlineData(1, 10_000)]
    public async Task A_worker_that_has_grown_is_replaced_and_ends(long workingSet, int loadedRuns)
    {
        // Given
        using var pool = new WorkerPool(size: 1, WorkerLimits.Default);
        WorkerProcess grown = await pool.RentAsync(CancellationToken.None);
        using Process process = Process.GetProcessById(grown.Id);

        // When
        pool.Return(grown, new WorkerEvent.RunFinished(workingSet, loadedRuns));
        WorkerProcess next = await pool.RentAsync(CancellationToken.None);

        // Then
        next.Should().NotBeSameAs(grown);
        process.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
        pool.Return(next, Small);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled_and_the_worker_is_not_lost()
    {
        // Given
        using var pool = new WorkerPool(size: 1, WorkerLimits.Default);
        using var cancellation = new CancellationTokenSource();
        Task<WorkerProcess> cancelled = pool.RentAsync(cancellation.Token);

        // When
        await cancellation.CancelAsync();

        // Then
        Func<Task> rent = () => cancelled;
        await rent.Should().ThrowAsync<OperationCanceledException>();
        pool.Return(await pool.RentAsync(CancellationToken.None), Small);
    }

    [Fact]
    public async Task A_pool_that_is_disposed_ends_its_workers_also_those_that_are_given_back_later()
    {
        // Given
        var pool = new WorkerPool(size: 2, WorkerLimits.Default);
        WorkerProcess returned = await pool.RentAsync(CancellationToken.None);
        WorkerProcess replaced = await pool.RentAsync(CancellationToken.None);
        Task<WorkerProcess> waiting = pool.RentAsync(CancellationToken.None);
        using Process first = Process.GetProcessById(returned.Id);
        using Process second = Process.GetProcessById(replaced.Id);

        // When
        pool.Dispose();
        pool.Return(returned, Small);
        pool.Replace(replaced);

        // Then
        first.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
        second.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
        Func<Task> wait = () => waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await wait.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_worker_that_cannot_start_is_told_each_time_and_nobody_waits_forever()
    {
        // Given: less memory than the runtime needs
        using var pool = new WorkerPool(size: 1, WorkerLimits.Default with { MemoryBytes = 1 });
        Func<Task> rent = () => pool.RentAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        // Then
        (await rent.Should().ThrowAsync<WorkerFailedException>()).WithMessage("The process that runs the tests did not start.*");
        await rent.Should().ThrowAsync<WorkerFailedException>();
    }

    [Fact]
    [Trait("Category", "Endurance")]
    public async Task A_worker_whose_libraries_remember_a_lessons_types_is_replaced_in_good_time()
    {
        // Given
        using var engine = new EngineFixture();
        var files = new SmallLesson
        {
            Tests = """
                [Fact] public void Compares() => Assert.Equivalent(new { Value = Sum.Of(1, 1) }, new { Value = 2 });
                [Fact] public void Fluently() => FluentAssertions.AssertionExtensions.Should(new { Value = Sum.Of(1, 1) }).BeEquivalentTo(new { Value = 2 });
                [Fact] public void Tells() => Console.Write(Environment.ProcessId);
                """,
        };
        Lesson lesson = engine.Repository.Add(files);
        var workers = new HashSet<string>();

        // When
        for (int run = 0; run < 50; run++)
        {
            Grade grade = await engine.GradeAsync(lesson);
            grade.Outcome.Should().Be(Outcome.Passed);
            workers.Add(grade.Test("Tells").Output);
        }

        // Then
        workers.Should().HaveCount(2);
    }
}
