using System.Diagnostics;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Sandbox;

public sealed class ContainerEngineTests(ContainedEngine engine) : IClassFixture<ContainedEngine>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [FactInContainer]
    public async Task An_honest_lesson_passes_and_fails_as_it_does_outside()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Honest);

        // Then
        grade.Statuses().Should().Equal("Right: Passed", "Wrong: Failed", "Waits: Passed", "Threads: Passed");
        grade.Test("Waits").Output.Should().Be("printed");
    }

    [FactInContainer]
    public async Task A_strangers_files_are_compiled_in_one_too()
    {
        // When
        Grade grade = await engine.Engine.GradeAsync(Workspace.Learner(engine.Repository.Add(new SmallLesson
        {
            // Source generators stand in the machine's SDK, which a container does not have.
            Learner = """
                namespace Katas.Small;

                public static partial class Sum
                {
                    public static int Of(int left, int right) => Digits().IsMatch("1") ? left + right : 0;

                    [System.Text.RegularExpressions.GeneratedRegex("[0-9]")]
                    private static partial System.Text.RegularExpressions.Regex Digits();
                }
                """,
        })) with { Owner = SourceOwner.Submission }, seed: 1);

        // Then
        Passed(grade);
    }

    [FactInContainer]
    public async Task There_is_no_network_but_a_test_can_talk_to_itself()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Networked);

        // Then
        Passed(grade);
    }

    [FactInContainer]
    public async Task Nothing_can_be_written_but_in_a_small_folder_that_is_gone_with_the_worker()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Theory, InlineData("/"), InlineData("/usr"), InlineData("/dev"), InlineData("/dev/shm"), InlineData("/proc"), InlineData("/proc/sys/kernel"), InlineData("/run"), InlineData("/var/tmp"), InlineData("/etc"), InlineData("/katas"), InlineData("/katas/0")]
                public void Elsewhere(string folder) => Assert.ThrowsAny<Exception>(() => File.WriteAllText(folder + "/mine", "x"));

                [Fact]
                public void Little()
                {
                    Assert.Empty(Directory.EnumerateFiles(Path.GetTempPath()));
                    File.WriteAllText(Path.GetTempFileName(), "mine");
                }

                [Fact]
                public void Much()
                {
                    var block = new byte[1 << 20];
                    Assert.ThrowsAny<IOException>(() => { for (int i = 0; i < 10; i++) File.WriteAllBytes($"/tmp/{i}", block); });
                }
                """,
        });
        Grade next = await engine.GradeAsync(new SmallLesson { Tests = """[Fact] public void Empty() => Assert.Empty(Directory.EnumerateFiles("/tmp"));""" });

        // Then
        Passed(grade);
        Passed(next);
    }

    [FactInContainer]
    public async Task Nothing_of_the_user_can_be_read()
    {
        // Given
        string secret = Path.Combine(engine.Repository.Root, "secret");
        await File.WriteAllTextAsync(secret, "42");
        Environment.SetEnvironmentVariable("KATA_TEST_SECRET", "42");
        Environment.SetEnvironmentVariable("FTP_PROXY", "http://me:42@127.0.0.1:9");

        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = $$"""
                [Fact] public void A_file() => Assert.False(File.Exists("{{secret}}"));

                [Fact] public void Beside_the_tool() => Assert.Equal(["/katas/0"], Directory.EnumerateFileSystemEntries("/katas"));

                [Fact] public void A_variable() => Assert.DoesNotContain(Environment.GetEnvironmentVariables().Values.Cast<string>(), value => value.Contains("42"));

                [Fact] public void The_network() => Assert.DoesNotContain(File.Exists("/etc/resolv.conf") ? File.ReadLines("/etc/resolv.conf") : [], line => line.StartsWith("nameserver") && line != "nameserver 192.0.2.1");

                [Fact] public void Another_process() => Assert.True(System.Diagnostics.Process.GetProcesses().Length <= 2);
                """,
        });
        Environment.SetEnvironmentVariable("KATA_TEST_SECRET", null);
        Environment.SetEnvironmentVariable("FTP_PROXY", null);

        // Then
        Passed(grade);
    }

    [FactInContainer]
    public async Task It_has_no_rights_and_gets_none()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                private static string Status(string field) =>
                    File.ReadLines("/proc/self/status").First(line => line.StartsWith(field + ":")).Split('\t', ' ').Last();

                [Fact] public void Rights() => Assert.Equal(0UL, Convert.ToUInt64(Status("CapEff"), 16) | Convert.ToUInt64(Status("CapBnd"), 16));

                [Fact] public void New_ones() => Assert.Equal("1", Status("NoNewPrivs"));

                [Fact] public void Filter() => Assert.Equal("2", Status("Seccomp"));

                [Fact] public void User() => Assert.Equal("65534", Status("Uid"));

                [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] private static extern int unshare(int flags);
                [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] private static extern int ptrace(int request, int id, nint a, nint b);
                [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] private static extern int memfd_create(string name, int flags);

                [Fact]
                public void Calls()
                {
                    Refused(unshare(0x10000000));
                    Refused(ptrace(0, 0, 0, 0));
                    Refused(memfd_create("mine", 0));
                }

                [Fact] public void Calls_of_other_threads() { var thread = new Thread(Calls); thread.Start(); thread.Join(); }

                private static void Refused(nint result)
                {
                    Assert.Equal(1, System.Runtime.InteropServices.Marshal.GetLastWin32Error());
                    Assert.Equal(-1, result);
                }
                """,
        });

        // Then
        Passed(grade);
    }

    [FactInContainer]
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

                [Fact]
                public void Burns() => Parallel.For(0, 4, _ => { while (true) { } });
                """,
        });

        // Then
        grade.Limits.Select(hit => $"{hit.Test[(hit.Test.LastIndexOf('.') + 1)..]}: {hit.Limit} {hit.Allowed}").Should().Equal(
            "Prints: Output 64 KB", "Writes: FileSize 1 MB", "Fills: Disk 4 MB", "Allocates: Memory 256 MB", "Burns: ProcessorTime 8 s");
        grade.Statuses().Should().Equal("Prints: Passed", "Writes: Crashed", "Fills: Failed", "Allocates: Failed", "Burns: Crashed");
    }

    [FactInContainer]
    public async Task Memory_and_threads_end_whoever_takes_them()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Greedy);

        // Then
        grade.Test("Native").IsFailure.Should().BeTrue();
        grade.Test("Threads").IsFailure.Should().BeTrue();
        grade.Test("After").Status.Should().Be(TestStatus.Passed);
    }

    [FactInContainer]
    public async Task A_fork_bomb_has_no_first_fork()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Forking);

        // Then
        Passed(grade);
    }

    [FactInContainer]
    public async Task What_ends_the_process_is_named_with_its_test()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.EndsItself);

        // Then
        grade.Test("Deep").Message.Should().StartWith("Stack overflow");
        grade.Test("Fails").Message.Should().Be("Environment.FailFast ended the process: enough");
        grade.Statuses().Should().Equal("Deep: Crashed", "Fails: Crashed", "After: Passed");
    }

    [FactInContainer]
    public async Task A_flood_of_output_is_dropped_and_a_kill_is_seen()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Kills() { System.Diagnostics.Process.GetCurrentProcess().Kill(); Thread.Sleep(-1); }

                [Fact]
                public void Floods()
                {
                    byte[] block = new byte[1 << 20];
                    foreach (Stream stream in new[] { Console.OpenStandardOutput(), Console.OpenStandardError() })
                        for (int i = 0; i < 256; i++)
                            stream.Write(block);
                }

                [Fact] public void After() => Console.Write("short");
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Kills: Crashed", "Floods: Passed", "After: Passed");
    }

    [FactInContainer]
    public async Task Who_writes_into_the_stream_of_results_fails_whatever_it_says() => (await engine.GradeAsync(Forger.Lesson)).ShouldBeForged();

    [FactInContainer]
    public async Task A_container_ends_when_its_worker_is_ended()
    {
        // Given
        (Process client, string name, Action end) = await StartAsync();

        // When
        end();

        // Then
        client.WaitForExit(Patience).Should().BeTrue();
        await ShouldBeGoneAsync(name);
    }

    [FactInContainer]
    public async Task A_container_ends_when_the_tool_and_the_engines_client_are_killed()
    {
        // Given
        (Process client, string name, _) = await StartAsync();

        // When: what a process held is closed when it is killed
        client.Kill();

        // Then
        await ShouldBeGoneAsync(name);
    }

    private static async Task<(Process Client, string Name, Action End)> StartAsync()
    {
        ContainerEngine sandbox = ContainerEngine.Find(out _)!;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Katas.Worker.dll"), OwnerStreams.Standard, OwnerStreams.Standard])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Confinement confinement = sandbox.Confine(start, WorkerLimits.Strangers(sandbox));
        string name = start.ArgumentList[start.ArgumentList.IndexOf("--name") + 1];
        Process client = Process.Start(start)!;
        byte[] key = new byte[EventSeal.KeyBytes];
        Wire.Write(client.StandardInput.BaseStream, new Greeting(key, MostThreads: 0));
        using var seal = new EventSeal(key);
        (await Task.Run(() => Wire.ReadEvent(client.StandardOutput.BaseStream, seal)).WaitAsync(Patience)).Should().BeOfType<WorkerEvent.Ready>();
        Containers(sandbox).Should().Contain(name);
        return (client, name, confinement.End!);
    }

    private static async Task ShouldBeGoneAsync(string name)
    {
        ContainerEngine sandbox = ContainerEngine.Find(out _)!;
        long start = Stopwatch.GetTimestamp();
        while (Containers(sandbox).Contains(name))
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(Patience);
            await Task.Delay(100);
        }
    }

    private static string[] Containers(ContainerEngine sandbox) =>
        ShortRun.Of(new ProcessStartInfo(sandbox.Name, ["ps", "--all", "--format", "{{.Names}}"]), Patience).Output.Split('\n');

    private static void Passed(Grade grade) => grade.Outcome.Should().Be(
        Outcome.Passed, "{0}", string.Join('\n', grade.Tests.Where(test => test.IsFailure).Select(test => $"{test.Sentence}: {test.Message}").Concat(grade.Failures)
            .Concat(grade.Errors.Select(error => error.Message))));
}
