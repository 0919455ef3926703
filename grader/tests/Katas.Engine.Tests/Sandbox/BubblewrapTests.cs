using Katas.Engine.Running;

namespace Katas.Engine.Tests.Sandbox;

public sealed class BubblewrapTests(SandboxedEngine engine) : IClassFixture<SandboxedEngine>
{
    [FactInSandbox]
    public async Task An_honest_lesson_passes_and_fails_as_it_does_outside()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Honest);

        // Then
        grade.Statuses().Should().Equal("Right: Passed", "Wrong: Failed", "Waits: Passed", "Threads: Passed");
        grade.Test("Waits").Output.Should().Be("printed");
    }

    [FactInSandbox]
    public async Task There_is_no_network_but_a_test_can_talk_to_itself()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Networked);

        // Then
        Passed(grade);
    }

    [FactInSandbox]
    public async Task Nothing_can_be_written_but_in_a_small_folder_that_is_gone_with_the_worker()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Theory, InlineData("/"), InlineData("/usr/lib"), InlineData("/dev"), InlineData("/dev/shm"), InlineData("/proc"), InlineData("/proc/sys/kernel"), InlineData("/home"), InlineData("/kata")]
                public void Elsewhere(string folder) => Assert.ThrowsAny<Exception>(() => File.WriteAllText(folder + "/mine", "x"));

                [Fact] public void Beside_the_tool() => Assert.ThrowsAny<Exception>(() => File.WriteAllText(AppContext.BaseDirectory + "/mine", "x"));

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
                    Assert.ThrowsAny<IOException>(() => { for (int i = 0; i < 200; i++) File.WriteAllBytes($"/tmp/{i}", block); });
                }
                """,
        });
        Grade next = await engine.GradeAsync(new SmallLesson { Tests = """[Fact] public void Empty() => Assert.Empty(Directory.EnumerateFiles("/tmp"));""" });

        // Then
        Passed(grade);
        Passed(next);
    }

    [FactInSandbox]
    public async Task Nothing_of_the_user_can_be_read()
    {
        // Given
        string secret = Path.Combine(engine.Repository.Root, "secret");
        await File.WriteAllTextAsync(secret, "42");
        Environment.SetEnvironmentVariable("KATA_TEST_SECRET", "42");

        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = $$"""
                [Fact] public void A_file() => Assert.False(File.Exists("{{secret}}"));

                [Theory, InlineData("/home"), InlineData("/root"), InlineData("/etc/passwd"), InlineData("/var"), InlineData("/run"), InlineData("/sys"), InlineData("/usr/bin"), InlineData("/mnt")]
                public void A_place(string path) => Assert.False(Path.Exists(path) && path != Environment.CurrentDirectory, path);

                [Fact] public void A_variable() => Assert.Null(Environment.GetEnvironmentVariable("KATA_TEST_SECRET"));

                [Fact]
                public void The_user()
                {
                    string[] names = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => !name.StartsWith("DOTNET_")).Order().ToArray();
                    Assert.Equal(["HOME", "PWD", "TMPDIR"], names);
                }

                [Fact]
                public void Another_process() => Assert.True(System.Diagnostics.Process.GetProcesses().Length <= 2);
                """,
        });
        Environment.SetEnvironmentVariable("KATA_TEST_SECRET", null);

        // Then
        Passed(grade);
    }

    [FactInSandbox]
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

    [FactInSandbox]
    public async Task A_fork_bomb_has_no_first_fork()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Forking);

        // Then
        Passed(grade);
    }

    [FactInSandbox]
    public async Task Memory_ends_whoever_takes_it()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.Greedy);

        // Then
        grade.Test("Native").IsFailure.Should().BeTrue();
        grade.Test("Threads").IsFailure.Should().BeTrue();
        grade.Test("After").Status.Should().Be(TestStatus.Passed);
    }

    [FactInSandbox]
    public async Task A_flood_of_output_is_cut_and_the_verdict_still_comes()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
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
        grade.Statuses().Should().Equal("Floods: Passed", "After: Passed");
    }

    private static void Passed(Grade grade) => grade.Outcome.Should().Be(
        Outcome.Passed, "{0}", string.Join('\n', grade.Tests.Where(test => test.IsFailure).Select(test => $"{test.Sentence}: {test.Message}").Concat(grade.Failures)
            .Concat(grade.Errors.Select(error => error.Message))));
}
