using System.Diagnostics;
using System.Reflection;

namespace Katas.Cli.Tests.Processes;

/// <summary>
/// The launcher for Unix, in a folder like a clone, with a <c>dotnet</c> that only notes how it was called and makes
/// the file that a build would make.
/// </summary>
public sealed class LauncherTests : IDisposable
{
    private static readonly string Repository = typeof(LauncherTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("katas-").FullName;

    public LauncherTests()
    {
        Write("my clône/grader/src/Katas.Cli/Program.cs", "");
        Write("my clône/support/Expect.cs", "");
        Write("my clône/global.json", "{}");
        // Sources are older than a build, and by more than the kernel's tick.
        foreach (string entry in Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(entry, DateTime.UtcNow.AddMinutes(-1));
        if (OperatingSystem.IsWindows())
            return;

        File.Copy(Path.Combine(Repository, "kata"), PathOf("my clône/kata"));
        Write("bin/dotnet", """
            #!/bin/sh
            case $1 in
                --list-sdks) cat "$FAKE_SDKS" ;;
                build)
                    echo build >>"$FAKE_LOG"
                    [ -n "${FAKE_ERROR:-}" ] && { echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; }
                    tool=$(dirname "$2")/../../../artifacts/bin/Katas.Cli/release
                    mkdir -p "$tool" && : >"$tool/kata.dll" ;;
                *) shift; echo "run $*" >>"$FAKE_LOG"; exit 7 ;;
            esac

            """);
        Write("sdks", "10.0.103 [/usr/share/dotnet/sdk]\n");
        File.SetUnixFileMode(PathOf("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnixFact]
    public void It_builds_once_and_then_only_runs_the_tool_with_its_exit_code()
    {
        Run("test", "a b").ExitCode.Should().Be(7);
        Run("list").ExitCode.Should().Be(7);

        Calls().Should().Equal("build", "run test a b", "run list");
    }

    [UnixFact]
    public void It_builds_again_when_a_source_is_edited_added_or_deleted()
    {
        Run("list");
        foreach (Action change in (Action[])
            [
                () => Touch("my clône/grader/src/Katas.Cli/Program.cs"),
                () => Write("my clône/support/New.cs", ""),
                () => File.Delete(PathOf("my clône/support/New.cs")),
                () => Touch("my clône/global.json"),
            ])
        {
            Thread.Sleep(50);
            change();
            Run("list");
        }

        Calls().Count(call => call == "build").Should().Be(5);
    }

    [UnixFact]
    public void A_lesson_that_is_edited_is_no_source_of_the_tool()
    {
        Run("list");
        Write("my clône/katas/01-Numbers/01-twice/Twice.cs", "");

        Run("list");

        Calls().Should().Equal("build", "run list", "run list");
    }

    [UnixFact]
    public void A_build_that_fails_is_shown_and_tried_again()
    {
        Said failed = RunWithMistake();
        Run("list");

        failed.ExitCode.Should().Be(ExitCode.Broken);
        failed.Errors.Should().Contain("kata does not build:").And.Contain("error CS1002");
        Calls().Should().Equal("build", "build", "run list");
    }

    [UnixFact]
    public void Without_dotnet_it_says_where_to_get_it()
    {
        Said said = RunWithoutDotnet();

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.Should().Contain("no 'dotnet' is on the path").And.Contain("https://dotnet.microsoft.com/download/dotnet/10.0");
    }

    [UnixFact]
    public void With_an_older_sdk_it_says_which_one_is_needed()
    {
        Write("sdks", "8.0.400 [/usr/share/dotnet/sdk]\n");

        Said said = Run("list");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.Should().Contain("kata needs the .NET 10 SDK; this dotnet has:\n8.0.400");
        Calls().Should().BeEmpty();
    }

    [UnixFact]
    public void A_lock_that_a_killed_build_left_behind_is_taken_over()
    {
        using Process ended = Process.Start("true");
        ended.WaitForExit();
        Write("my clône/artifacts/kata.building/pid", $"{ended.Id}\n");

        Run("list").ExitCode.Should().Be(7);

        Calls().Should().Equal("build", "run list");
    }

    [UnixFact]
    public void It_is_found_through_a_link()
    {
        File.CreateSymbolicLink(PathOf("bin/kata-link"), PathOf("my clône/kata"));

        Start(PathOf("bin/kata-link"), Environment(), "list").ExitCode.Should().Be(7);
    }

    private Said Run(params string[] arguments) => Start(PathOf("my clône/kata"), Environment(), arguments);

    private Said RunWithMistake() => Start(PathOf("my clône/kata"), [.. Environment(), ("FAKE_ERROR", "1")], "list");

    private Said RunWithoutDotnet()
    {
        const string nowhere = "/nowhere";
        // What the script itself needs, and no dotnet.
        string tools = Directory.CreateDirectory(PathOf("tools")).FullName;
        foreach (string tool in (string[])["sh", "readlink", "dirname"])
            File.CreateSymbolicLink(Path.Combine(tools, tool), $"/usr/bin/{tool}");
        return Start(PathOf("my clône/kata"), [("PATH", tools), ("DOTNET_ROOT", nowhere), ("HOME", nowhere)], "list");
    }

    private (string Name, string Value)[] Environment() =>
    [
        ("PATH", $"{PathOf("bin")}:{System.Environment.GetEnvironmentVariable("PATH")}"), ("FAKE_LOG", PathOf("log")), ("FAKE_SDKS", PathOf("sdks")),
    ];

    private static Said Start(string launcher, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(launcher);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Said(process.ExitCode, output, errors.Result);
    }

    private string[] Calls() => File.Exists(PathOf("log")) ? File.ReadAllLines(PathOf("log")) : [];

    private string PathOf(string path) => Path.Combine(_folder, path);

    private void Touch(string path) => File.SetLastWriteTimeUtc(PathOf(path), DateTime.UtcNow);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text.ReplaceLineEndings("\n"));
    }
}
