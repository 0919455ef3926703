using Katas.Engine.Running;

namespace Katas.Engine.Tests.Sandbox;

public sealed class LimitsTests(LimitedEngine engine) : IClassFixture<LimitedEngine>
{
    [FactInSandbox]
    public async Task Each_limit_that_a_test_comes_up_against_is_named()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                private static readonly List<byte[]> Kept = [];

                [Fact]
                public void Prints() { for (int i = 0; i < 10_000; i++) Console.WriteLine("0123456789"); }

                [Fact]
                public void Writes() => File.WriteAllBytes("/tmp/large", new byte[2 << 20]);

                [Fact]
                public void Fills() { for (int i = 0; i < 10; i++) File.WriteAllBytes($"/tmp/{i}", new byte[1 << 20]); }

                [Fact]
                public void Allocates() { while (true) Kept.Add(new byte[1 << 20]); }
                """,
        });

        // Then
        Named(grade).Should().Equal(
            "Prints: Output 64 KB", "Writes: FileSize 1 MB", "Fills: Disk 4 MB", "Allocates: Memory 256 MB");
        grade.Statuses().Should().Equal("Prints: Passed", "Writes: Crashed", "Fills: Failed", "Allocates: Failed");
    }

    [FactInSandbox]
    public async Task Many_small_threads_end_the_run_and_are_named()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Threads()
                {
                    for (int i = 0; i < 1_000; i++)
                        new Thread(() => Thread.Sleep(-1), 128 << 10) { IsBackground = true }.Start();
                    Thread.Sleep(-1);
                }
                """,
        });

        // Then
        grade.Test("Threads").IsFailure.Should().BeTrue();
        grade.Limits.Should().ContainSingle().Which.Limit.Should().Be(Limit.Threads);
    }

    [FactInSandbox]
    public async Task Processor_time_of_all_threads_is_limited()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Burns() => Parallel.For(0, 4, _ => { while (true) { } });
                """,
        });

        // Then
        grade.Test("Burns").Message.Should().Be("The process used up its processor time and was ended.");
        Named(grade).Should().Equal("Burns: ProcessorTime 8 s");
    }

    [FactInSandbox]
    public async Task Who_writes_into_the_pipe_of_results_fails_whatever_it_says()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = """
                using System.IO.Pipes;
                using System.Text;

                namespace Katas.Small;

                public static class Sum
                {
                    public static int Of(int left, int right)
                    {
                        var frame = new MemoryStream();
                        var writer = new BinaryWriter(frame, Encoding.UTF8);
                        writer.Write(0);
                        writer.Write(new byte[32]);
                        writer.Write((byte)3);
                        writer.Write("LessonTests.Small.SmallTests.Adds");
                        writer.Write("LessonTests.Small.SmallTests.Adds");
                        writer.Write(0.001);
                        writer.Write("");
                        writer.Seek(0, SeekOrigin.Begin);
                        writer.Write((int)frame.Length - 4);
                        var pipe = new AnonymousPipeClientStream(PipeDirection.Out, Environment.GetCommandLineArgs()[^1]);
                        pipe.Write(frame.ToArray());
                        pipe.Flush();
                        Thread.Sleep(-1);
                        return 0;
                    }
                }
                """,
            Reference = SmallLesson.Sum,
            Tests = "[Fact] public void Adds() => Expect.That(\"Sum\", Sum.Of(1, 2)).ToBe(3);",
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Failures.Should().ContainSingle().Which.Should().StartWith("Forged events");
        grade.Tests.Should().NotContain(test => test.Status == TestStatus.Passed);
    }

    private static IEnumerable<string> Named(Grade grade) =>
        grade.Limits.Select(hit => $"{hit.Test[(hit.Test.LastIndexOf('.') + 1)..]}: {hit.Limit} {hit.Allowed}");
}
