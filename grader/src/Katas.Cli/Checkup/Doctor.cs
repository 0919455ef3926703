using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Katas.Catalog;
using Katas.Cli.Updating;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;

namespace Katas.Cli.Checkup;

/// <summary>Looks at everything that the tool stands on, by using it.</summary>
/// <param name="clone">The learner's clone.</param>
internal sealed class Doctor(Clone clone)
{
    private const long EnoughBytes = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Every check, in the order in which they build on each other.</summary>
    public IEnumerable<Func<CancellationToken, Task<CheckupResult>>> Checks =>
    [
        _ => Task.FromResult(Sdk()),
        _ => Task.FromResult(Git()),
        CourseAsync,
        _ => Task.FromResult(Lessons()),
        VerdictAsync,
        WatchingAsync,
        _ => Task.FromResult(Disk()),
        _ => Task.FromResult(Sandbox()),
        .. OptionalPackages().Select(result => (Func<CancellationToken, Task<CheckupResult>>)(_ => Task.FromResult(result))),
        _ => Task.FromResult(Tool("gh", "--version", "opens pull requests for `kata submit`", "https://cli.github.com")),
        _ => Task.FromResult(Tool("skopeo", "--version", "reads your image in oci-image", "sudo apt install skopeo")),
        _ => Task.FromResult(Tool("podman", "--version", "builds your image in service-image", "sudo apt install podman")),
    ];

    private CheckupResult Sdk()
    {
        const string Subject = ".NET SDK";
        string wanted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(clone.Root, "global.json"))).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        return ProgramRun.Of(clone.Root, DotnetHost.Path, "--version") is { ExitCode: 0, Text: var version }
            ? new CheckupResult(Subject, Health.Works, $"{version}, {wanted} or later of its kind is wanted")
            : new CheckupResult(Subject, Health.Broken, $"{wanted} is wanted, and there is none that fits", "Install it from https://dotnet.microsoft.com/download/dotnet/10.0");
    }

    private CheckupResult Git()
    {
        const string Install = "Install it from https://git-scm.com";
        if (ProgramRun.Of(clone.Root, "git", "--version") is not { ExitCode: 0, Text: var version })
            return new CheckupResult("git", Health.Broken, "it is not installed; update, submit and grade need it", Install);
        return WorkGit.IsClone(clone.Root)
            ? new CheckupResult("git", Health.Works, version)
            : new CheckupResult("git", Health.Optional, $"{version}; this folder is no clone, so `kata update` and `kata submit` do nothing here", "Clone the course anew and copy your files into it");
    }

    private async Task<CheckupResult> CourseAsync(CancellationToken cancellation)
    {
        const string Subject = "course";
        if (!WorkGit.IsClone(clone.Root))
            return new CheckupResult(Subject, Health.Optional, "without a clone there is nothing to follow");

        try
        {
            var git = new WorkGit(clone.Root);
            Task<string> ask = Task.Run(() => CourseRemote.Of(git) is var remote && git.Line("ls-remote", "--exit-code", remote.Name, "refs/heads/" + remote.Branch) is not null
                ? $"{remote.Name}/{remote.Branch} answers"
                : throw new UsageException($"{remote.Name} does not answer, or has no branch {remote.Branch}"), CancellationToken.None);
            return new CheckupResult(Subject, Health.Works, await ask.WaitAsync(Patience, cancellation));
        }
        catch (Exception problem) when (problem is UsageException or IOException or TimeoutException)
        {
            return new CheckupResult(
                Subject, Health.Optional, problem is TimeoutException ? $"its server did not answer within {Patience.TotalSeconds:0} s" : problem.Message,
                "git remote -v shows where it comes from; everything but `kata update` and `kata submit` works offline");
        }
    }

    private CheckupResult Lessons() => clone.Catalog.Problems is [var first, ..] problems
        ? new CheckupResult("lessons", Health.Broken, $"{problems.Count} problems, the first: {first}", "git status shows what you changed there; `kata update` or `git checkout -- FILE` brings the course's back")
        : new CheckupResult("lessons", Health.Works, $"{clone.Catalog.Lessons.Count} lessons can be read");

    private async Task<CheckupResult> VerdictAsync(CancellationToken cancellation)
    {
        const string Subject = "compiler and worker";
        if (clone.Catalog.Lessons.FirstOrDefault(lesson => !lesson.IsQuizOnly && lesson.Lane == Lane.Core) is not { } lesson)
            return new CheckupResult(Subject, Health.Optional, "there is no lesson to try them on");

        try
        {
            long start = Stopwatch.GetTimestamp();
            Grade grade = await clone.StartEngine().GradeAsync(Workspace.Reference(lesson), seed: 1, progress: null, cancellation);
            string time = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s from cold");
            return grade.Outcome == Outcome.Passed
                ? new CheckupResult(Subject, Health.Works, $"{lesson.Id}'s reference passes, {time}")
                : new CheckupResult(Subject, Health.Broken, $"{lesson.Id}'s reference does not pass here", $"./kata verify {lesson.Id} says why");
        }
        catch (Exception problem) when (problem is WorkerFailedException or IOException or Engine.Compiling.BrokenLessonException)
        {
            return new CheckupResult(Subject, Health.Broken, problem.Message, "rm -rf artifacts .kata/builds, then ./kata");
        }
    }

    private async Task<CheckupResult> WatchingAsync(CancellationToken cancellation)
    {
        const string Subject = "file watching";
        string folder = Path.Combine(clone.Root, ".kata", $"doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            var seen = new TaskCompletionSource();
            using var watcher = new FileSystemWatcher(folder);
            watcher.Created += (_, _) => seen.TrySetResult();
            watcher.EnableRaisingEvents = true;
            long start = Stopwatch.GetTimestamp();
            await File.WriteAllTextAsync(Path.Combine(folder, "seen"), "", cancellation);
            await seen.Task.WaitAsync(Patience, cancellation);
            return new CheckupResult(Subject, Health.Works, string.Create(CultureInfo.InvariantCulture, $"a change is seen after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms"));
        }
        catch (TimeoutException)
        {
            return new CheckupResult(Subject, Health.Broken, $"a change here was not seen within {Patience.TotalSeconds:0} s, as on some network and container file systems",
                "Move the clone to a local disk, or run `kata test LESSON` after a save");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new CheckupResult(Subject, Health.Broken, problem.Message, OperatingSystem.IsLinux()
                ? "sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=262144"
                : "Check that you may write in the clone");
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private CheckupResult Disk()
    {
        long free = new DriveInfo(Path.GetFullPath(clone.Root)).AvailableFreeSpace;
        string says = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GB are free");
        return free >= EnoughBytes
            ? new CheckupResult("disk", Health.Works, says)
            : new CheckupResult("disk", Health.Broken, $"{says}; a build of everything needs about 1 GB", "rm -rf artifacts makes room in the clone");
    }

    private static CheckupResult Sandbox()
    {
        ISandbox sandbox = StrongestSandbox.Find(out string problem);
        return problem.Length == 0
            ? new CheckupResult("sandbox", Health.Works, sandbox.Name)
            : new CheckupResult("sandbox", Health.Optional, $"{sandbox.Name}: {problem} Only `kata grade` on strangers' code needs more",
                OperatingSystem.IsLinux() ? "sudo apt install bubblewrap" : $"Start Docker Desktop or Podman, then {ContainerImage.Setup}");
    }

    private static IEnumerable<CheckupResult> OptionalPackages()
    {
        foreach (OptionalPackage package in OptionalPackage.All)
        {
            if (package.IsFetched)
                yield return new CheckupResult(package.Name, Health.Works, package.Use);
            else
                yield return new CheckupResult(package.Name, Health.Optional, $"not fetched; it {package.Use}", $"kata setup {package.Name}");
        }
    }

    private CheckupResult Tool(string program, string argument, string use, string install) => ProgramRun.Of(clone.Root, program, argument) is { ExitCode: 0, Text: var version }
        ? new CheckupResult(program, Health.Works, version.Split('\n')[0])
        : new CheckupResult(program, Health.Optional, $"not installed; it {use}", install);
}
