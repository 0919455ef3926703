using System.Diagnostics;
using System.Globalization;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Xunit.Abstractions;

namespace Katas.Engine.Tests.Running;

/// <summary>A day of saving. <c>KATA_EDITS=2000</c> makes it a long one.</summary>
public sealed class ManyRunsTests(ITestOutputHelper output)
{
    private const long MostBytes = 500L << 20;

    private static int Edits => int.TryParse(Environment.GetEnvironmentVariable("KATA_EDITS"), out int edits) ? edits : 150;

    [Fact]
    [Trait("Category", "Endurance")]
    public async Task Memory_stays_bounded_over_many_edits_and_assemblies_are_unloaded()
    {
        // Given
        using var repository = new SmallRepository();
        Lesson lesson = repository.Add(new SmallLesson
        {
            Tests = """
                public static IEnumerable<object[]> Rows() => Enumerable.Range(0, 5).Select(i => new object[] { i });

                [Fact] public void Expects() => Expect.That("Sum of 1 and 2", Sum.Of(1, 2)).ToBe(3);
                [Theory, MemberData(nameof(Rows))] public void Asserts(int row) => Assert.Equal(new Box(row + 1), new Box(Sum.Of(row, 1)));
                [Fact] public async Task Writes() { await Task.Yield(); Assert.Equal("{\"Value\":2}", System.Text.Json.JsonSerializer.Serialize(new Box(Sum.Of(1, 1)))); }

                private sealed record Box(int Value);
                """,
        });
        var compiler = new LessonCompiler(repository.Load(), cacheFolder: null);
        using WorkerProcess worker = WorkerProcess.Start(WorkerLimits.Default);
        await worker.Events.ReadAsync();
        AssemblyImage tests = compiler.CompileTests(lesson);
        long workerBytes = 0;
        long toolBytes = 0;
        int loaded = 0;
        long start = Stopwatch.GetTimestamp();

        // When: every save is another assembly
        for (int edit = 0; edit < Edits; edit++)
        {
            SmallRepository.Write(lesson.LearnerFiles[0], SmallLesson.Sum.Replace("left + right", $"left + right + {edit} - {edit}"));
            worker.Send(new RunRequest(tests, [compiler.CompileLesson(Workspace.Learner(lesson)).Image!], Seed: edit, ExcludedMethods: []));
            int passed = 0;
            while (true)
            {
                WorkerEvent received = await worker.Events.ReadAsync();
                passed += received is WorkerEvent.TestPassed ? 1 : 0;
                if (received is not WorkerEvent.RunFinished finished)
                    continue;
                workerBytes = Math.Max(workerBytes, finished.WorkingSetBytes);
                loaded = Math.Max(loaded, finished.LoadedRuns);
                break;
            }

            passed.Should().Be(7);
            toolBytes = Math.Max(toolBytes, Environment.WorkingSet);
        }

        // Then
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Edits} edits, {Stopwatch.GetElapsedTime(start).TotalMilliseconds / Edits:0} ms each: worker {workerBytes >> 20} MB, tool {toolBytes >> 20} MB, {loaded} runs loaded at most"));
        loaded.Should().BeLessThan(20);
        (workerBytes + toolBytes).Should().BeLessThan(MostBytes);
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
