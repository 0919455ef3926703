using Katas.Engine.Running;

namespace Katas.Engine.Tests.Running;

public sealed class CrashTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_stack_overflow_is_named_with_its_test_and_the_rest_still_runs()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = """
                namespace Katas.Small;
                public static class Sum
                {
                    public static int Of(int left, int right) => left == 0 ? right : 1 + Of(left + 1, right);
                }
                """,
            Tests = """
                [Fact] public void Before() => Assert.Equal(1, Sum.Of(0, 1));
                [Fact] public void Deep() { Console.Write("deeper"); Assert.Equal(3, Sum.Of(1, 2)); }
                [Fact] public void After() => Assert.Equal(2, Sum.Of(0, 2));
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Statuses().Should().BeEquivalentTo("Before: Passed", "Deep: Crashed", "After: Passed");
        grade.Test("Deep").Output.Should().Be("deeper");
        grade.Test("Deep").Message.Should().StartWith("Stack overflow").And.Contain("Katas.Small.Sum.Of(Int32, Int32)");
    }

    [Theory]
    [InlineData("Environment.Exit(0);", "*Environment.Exit*exit code 0.")]
    [InlineData("Environment.Exit(7);", "*Environment.Exit*exit code 7.")]
    [InlineData("Environment.FailFast(\"enough\");", "Environment.FailFast ended the process: enough")]
    [InlineData("Environment.FailFast(null);", "Environment.FailFast ended the process*")]
    [InlineData("new Thread(() => throw new FormatException(\"elsewhere\")).Start(); Thread.Sleep(20_000);",
        "An exception on another thread*System.FormatException: elsewhere*")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => throw new FormatException(\"pooled\")); Thread.Sleep(20_000);",
        "An exception on another thread*System.FormatException: pooled*")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); Thread.Sleep(20_000);", "*ended*")]
    public async Task What_ends_the_process_is_named_with_its_test(string statement, string cause)
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = $$"""
                [Fact] public void Before() { }
                [Fact] public void Ends() { {{statement}} }
                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Statuses().Should().BeEquivalentTo("Before: Passed", "Ends: Crashed", "After: Passed");
        grade.Test("Ends").Message.Should().Match(cause);
        grade.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task A_managed_memory_bomb_is_named_with_its_test()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Bomb() { var kept = new List<byte[]>(); while (true) kept.Add(new byte[16 << 20]); }
                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Test("Bomb").Status.Should().BeOneOf(TestStatus.Failed, TestStatus.Crashed);
        grade.Test("Bomb").Message.Should().ContainAny("OutOfMemory", "out of memory");
        grade.Limits.Should().Contain(new LimitHit(Limit.Memory, grade.Test("Bomb").Method, "1 GB"));
        grade.Test("After").Status.Should().Be(TestStatus.Passed);
    }

    [Fact]
    public async Task A_native_memory_bomb_is_named_with_its_test()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Bomb()
                {
                    for (int i = 0; i < 80; i++)
                    {
                        IntPtr block = System.Runtime.InteropServices.Marshal.AllocHGlobal(32 << 20);
                        for (int at = 0; at < 32 << 20; at += 4096)
                            System.Runtime.InteropServices.Marshal.WriteByte(block, at, 1);
                        Thread.Sleep(50);
                    }
                }

                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Test("Bomb").Status.Should().Be(TestStatus.Crashed);
        grade.Test("Bomb").Message.Should().Contain("out of memory");
        grade.Limits.Should().Contain(new LimitHit(Limit.Memory, grade.Test("Bomb").Method, "1 GB"));
        grade.Test("After").Status.Should().Be(TestStatus.Passed);
    }

    [Fact]
    public async Task A_row_that_crashes_is_named_and_the_rows_before_it_are_told()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Theory, InlineData(1), InlineData(2), InlineData(3)]
                public void Row(int number) { if (number == 2) Environment.Exit(1); }

                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Tests.Select(test => $"{test.Sentence}: {test.Status}").Should().BeEquivalentTo(
            "Row (number: 1): Passed", "Row (number: 2): Crashed", "After: Passed");
    }

    [Fact]
    public async Task A_timer_that_throws_after_the_end_of_its_test_fails_the_run()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                private static Timer? _timer;

                [Fact] public void Leaves_a_timer() => _timer = new Timer(_ => throw new FormatException("tick"), null, 50, -1);
                [Fact] public void Runs_meanwhile() => Thread.Sleep(10_000);
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Test("Runs_meanwhile").Message.Should().Contain("FormatException: tick");
        grade.Test("Runs_meanwhile").StackTrace.Should().Contain("Leaves_a_timer");
    }

    [Fact]
    public async Task A_timer_that_throws_after_the_end_of_its_run_harms_no_later_run()
    {
        // Given
        Grade first = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                private static Timer? _timer;

                [Fact] public void Leaves_a_timer() => _timer = new Timer(_ => throw new FormatException("tick"), null, 300, 50);
                """,
        });
        await Task.Delay(600);

        // When
        Grade second = await engine.GradeAsync(new SmallLesson { Tests = "[Fact] public void Slow() => Thread.Sleep(300);" });

        // Then
        first.Outcome.Should().Be(Outcome.Passed);
        second.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', second.Failures));
    }

    [Fact]
    public async Task A_process_that_a_test_leaves_behind_does_not_hide_the_end_of_the_worker()
    {
        if (OperatingSystem.IsWindows())
            return;

        // When
        long start = Environment.TickCount64;
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Leaves_a_process()
                {
                    System.Diagnostics.Process.Start("sleep", "40");
                    Environment.Exit(3);
                }
                """,
        });

        // Then
        grade.Test("Leaves_a_process").Message.Should().Contain("exit code 3");
        (Environment.TickCount64 - start).Should().BeLessThan(30_000);
    }

    [Fact]
    public async Task An_unobserved_task_that_fails_is_no_crash()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Forgets() { Task.Run(() => throw new FormatException("unseen")); Thread.Sleep(20); }
                [Fact] public void Collects() { GC.Collect(); GC.WaitForPendingFinalizers(); }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public async Task After_three_crashes_the_rest_is_told_as_not_run()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = string.Join('\n', "ABCDE".Select(name => $$"""[Fact] public void {{name}}() => Environment.Exit(1);""")),
        });

        // Then
        grade.Statuses().Should().Equal("A: Crashed", "B: Crashed", "C: Crashed", "D: NotRun", "E: NotRun");
    }
}
