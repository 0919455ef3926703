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
[Collection(AloneInTheProcess.Name)]
public sealed class ManyRunsTests(ITestOutputHelper output)
{
    // A process of its own, so what it uses is told by what the system says of it.
    private const long MostWorkerBytes = 200L << 20;

    // This process is the tests' too, and what they have used says nothing: the tool is told by what it still holds of each edit.
    // Live memory wavers by 2.5 MB over a run, 25 KB an edit, as measured; a compilation that is kept is more than this. What is
    // smaller, a build, is asked for itself: a few of the last may still be at hand.
    private const long MostBytesAnEdit = 64L << 10;
    private const int MostBuilds = 5;

    private static int Edits => int.TryParse(Environment.GetEnvironmentVariable("KATA_EDITS"), out int edits) ? edits : 150;

    [Fact]
    [Trait("Category", "Endurance")]
    public Task Memory_stays_bounded_over_many_edits_and_assemblies_are_unloaded() => EditAsync(
        passed: 7,
        new SmallLesson
        {
            Tests = """
                public static IEnumerable<object[]> Rows() => Enumerable.Range(0, 5).Select(i => new object[] { i });

                [Fact] public void Expects() => Expect.That("Sum of 1 and 2", Sum.Of(1, 2)).ToBe(3);
                [Theory, MemberData(nameof(Rows))] public void Asserts(int row) => Assert.Equal(new Box(row + 1), new Box(Sum.Of(row, 1)));
                [Fact] public async Task Writes() { await Task.Yield(); Assert.Equal("{\"Value\":2}", System.Text.Json.JsonSerializer.Serialize(new Box(Sum.Of(1, 1)))); }

                private sealed record Box(int Value);
                """,
        });

    [Fact]
    [Trait("Category", "Endurance")]
    public Task Kernels_are_unloaded_with_their_assemblies() => EditAsync(
        passed: 1,
        new SmallLesson
        {
            Lane = Lane.Gpu,
            Reference = SmallLesson.Sum + """

                public static class Rotation
                {
                    public static void Kernel(ILGPU.ArrayView<float> values)
                    {
                        var shared = ILGPU.SharedMemory.Allocate<float>(64);
                        shared[ILGPU.Group.IdxX] = values[ILGPU.Group.IdxX];
                        ILGPU.Group.Barrier();
                        values[ILGPU.Group.IdxX] = shared[(ILGPU.Group.IdxX + Sum.Of(0, 1)) % 64];
                    }
                }
                """,
            Tests = """
                [Fact]
                public void Rotates()
                {
                    using var gpu = new Katas.Simt.GpuDevice();
                    var values = gpu.Array([.. Enumerable.Range(0, 64).Select(i => (float)i)]);
                    gpu.Launch(Rotation.Kernel, new ILGPU.KernelConfig(1, 64), values);
                    Expect.That("the first value", values.ToArray()[0]).ToBe(1);
                }
                """,
        });

    private async Task EditAsync(int passed, SmallLesson files)
    {
        // Given
        using var repository = new SmallRepository();
        Lesson lesson = repository.Add(files);
        var compiler = new LessonCompiler(repository.Load(), cacheFolder: null);
        using WorkerProcess worker = WorkerProcess.Start(WorkerLimits.Default);
        await worker.Events.ReadAsync();
        AssemblyImage tests = compiler.CompileTests(lesson);
        int warm = Edits / 3;
        long warmBytes = 0;
        long workerBytes = 0;
        int loaded = 0;
        var builds = new List<WeakReference>();
        long start = Stopwatch.GetTimestamp();

        // When: every save is another assembly
        for (int edit = 0; edit < Edits; edit++)
        {
            if (edit == warm)
                warmBytes = LiveBytes();
            SmallRepository.Write(lesson.LearnerFiles[0], files.Reference.Replace("left + right", $"left + right + {edit} - {edit}"));
            Run(edit);
            int passes = 0;
            while (true)
            {
                WorkerEvent received = await worker.Events.ReadAsync();
                passes += received is WorkerEvent.TestPassed ? 1 : 0;
                if (received is not WorkerEvent.RunFinished finished)
                    continue;
                workerBytes = Math.Max(workerBytes, finished.WorkingSetBytes);
                loaded = Math.Max(loaded, finished.LoadedRuns);
                break;
            }

            passes.Should().Be(passed);
        }

        // Then
        long heldAnEdit = (LiveBytes() - warmBytes) / (Edits - warm);
        int held = builds.Count(build => build.IsAlive);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Edits} edits, {Stopwatch.GetElapsedTime(start).TotalMilliseconds / Edits:0} ms each: worker {workerBytes >> 20} MB, tool {heldAnEdit} bytes more an edit, {held} builds, {loaded} runs loaded at most"));
        loaded.Should().BeLessThan(20);
        workerBytes.Should().BeLessThan(MostWorkerBytes);
        heldAnEdit.Should().BeLessThan(MostBytesAnEdit);
        held.Should().BeLessThanOrEqualTo(MostBuilds);
        GC.KeepAlive(compiler);

        // Not in the loop, where the last build would live on among the loop's own variables.
        void Run(int edit)
        {
            Build build = compiler.CompileLesson(Workspace.Learner(lesson));
            builds.Add(new WeakReference(build));
            builds.Add(new WeakReference(build.Image));
            worker.Send(new RunRequest(tests, [build.Image!], Seed: edit, ExcludedMethods: []));
        }
    }

    private static long LiveBytes()
    {
        // What earlier tests left to their finalizers goes too.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
