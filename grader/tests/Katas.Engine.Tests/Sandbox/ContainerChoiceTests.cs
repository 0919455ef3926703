using System.Diagnostics;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>What is asked of an engine, and what is said when it cannot; the engine is a script that says so.</summary>
public sealed class ContainerChoiceTests : IDisposable
{
    private static readonly string Dotnet = Path.Combine(SdkCompiler.DotnetRoot, "dotnet");

    private readonly string _folder = Directory.CreateTempSubdirectory("katas-").FullName;

    [FactOnUnix]
    public void An_engine_that_does_not_answer_is_passed_over()
    {
        // Given
        string down = Engine("podman", "echo 'Cannot connect to Podman.' >&2; exit 125");
        string works = Engine("docker", $"case $1 in run) exec '{Dotnet}' '{Path.Combine(AppContext.BaseDirectory, "Katas.Worker.dll")}' - -;; esac");

        // When
        ContainerEngine? sandbox = ContainerEngine.Find([down, works], "image", out string problem);

        // Then
        sandbox!.Name.Should().Be("docker");
        problem.Should().BeEmpty();
    }

    [FactOnUnix]
    public void What_keeps_each_engine_from_working_is_told()
    {
        // Given
        string down = Engine("podman", "echo 'Cannot connect to Podman.' >&2; exit 125");
        string weak = Engine("docker", "case $1 in run) echo 'No such limit.' >&2; exit 125;; esac");

        // When
        ContainerEngine? sandbox = ContainerEngine.Find([down, weak], "image", out string problem);

        // Then
        sandbox.Should().BeNull();
        problem.Should().Be("podman is installed and does not work: Cannot connect to Podman. No worker starts in docker's container of image: No such limit.");
    }

    [FactOnUnix]
    public void Without_the_image_the_command_that_fetches_it_is_told()
    {
        string empty = Engine("podman", "case $1 in image) exit 125;; esac");

        ContainerEngine.Find([empty], "image:1", out string problem).Should().BeNull();

        problem.Should().Be("podman works, but has no image image:1: `kata setup container` fetches it.");
    }

    [FactOnUnix]
    public void An_engine_that_hangs_does_not_hang_the_tool()
    {
        string hung = Engine("docker", "exec sleep 600");
        long start = Stopwatch.GetTimestamp();

        ContainerEngine.Find([hung], "image", out string problem).Should().BeNull();

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(60));
        problem.Should().Be("docker is installed and does not work: It did not answer within 5 s.");
    }

    [Fact]
    public void Without_an_engine_that_is_told()
    {
        ContainerEngine.Find([], "image", out string problem).Should().BeNull();
        problem.Should().Be("Neither podman nor docker is installed.");
    }

    [FactOnUnix]
    public void A_container_gets_what_the_limits_say_and_nothing_else()
    {
        // Given
        var sandbox = new ContainerEngine("/usr/bin/docker", "image");
        string readable = Directory.CreateDirectory(Path.Combine(_folder, "readable")).FullName;
        string tool = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, "Katas.Engine.dll"), "-", "-", readable]);
        WorkerLimits limits = WorkerLimits.Strangers(sandbox) with { ReadableFolders = [readable] };

        // When
        sandbox.Confine(start, limits);

        // Then
        string command = string.Join(' ', start.ArgumentList);
        command.Should().MatchRegex("^run --rm --interactive --name katas-[0-9a-f]{16} --pull never ").And.ContainAll(
            "--network none", "--ipc none", "--user 65534:65534", "--cap-drop ALL", "--security-opt no-new-privileges", "--read-only", "--init",
            "--log-driver none", "--workdir /tmp", "--tmpfs /tmp:rw,noexec,nosuid,nodev,mode=1777,size=67108864",
            $"--mount type=bind,source={tool},target=/katas/0,readonly", $"--mount type=bind,source={readable},target=/katas/1,readonly",
            "--memory 2214592512 --memory-swap 2214592512", "--pids-limit 320",
            "--ulimit data=2147483648", "--ulimit fsize=67108864", "--ulimit nofile=256", "--ulimit cpu=300:305", "--ulimit core=0",
            "--env DOTNET_GCHeapHardLimit=0x40000000", "--env HOME=/tmp", "--env HTTPS_PROXY= ");
        command.Should().EndWith(" --entrypoint dotnet image /katas/0/Katas.Engine.dll - - /katas/1");
        command.Split("--mount ").Should().HaveCount(3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Engine(string name, string script)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
