using System.Diagnostics;
using System.Runtime.InteropServices;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Worker.SystemCalls;

namespace Katas.Engine.Sandbox;

/// <summary>
/// Linux namespaces by <c>bwrap</c>: no network, no process but the worker's own, and of the disk only the runtime and
/// the tool's folder, read-only, beside a small <c>/tmp</c> that is gone with the worker.
/// </summary>
internal sealed class Bubblewrap : ISandbox
{
    private const string Nobody = "65534";

    // The kernel counts the threads of a user in each namespace apart, so their limit is set inside. It does not count
    // those of a user who is root outside.
    private const string LimitProgram = "/prlimit";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Of an installation only what runs a program: ~/.dotnet also holds the user's keys.
    private static readonly string[] DotnetParts = ["dotnet", "host", "shared"];

    private readonly string _program;
    private readonly ResourceLimits _limits;

    private Bubblewrap(string program, ResourceLimits limits)
    {
        _program = program;
        _limits = limits;
    }

    /// <inheritdoc/>
    public string Name => "bubblewrap";

    /// <inheritdoc/>
    public bool PassesHandles => true;

    /// <summary>The sandbox, if a .NET runtime starts in it on this machine.</summary>
    /// <param name="problem">Why not; empty when it does.</param>
    public static Bubblewrap? Find(out string problem)
    {
        if (!OperatingSystem.IsLinux() || !SeccompFilter.Supports(RuntimeInformation.ProcessArchitecture))
            problem = "bubblewrap is for Linux on x86-64 and arm64.";
        else if (ProgramPath.Find("bwrap") is not { } program)
            problem = "bwrap is not installed (the package bubblewrap).";
        else if (ResourceLimits.Find() is not { } limits)
            problem = "prlimit is not installed (the package util-linux).";
        else
        {
            var sandbox = new Bubblewrap(program, limits);
            problem = sandbox.Try();
            if (problem.Length == 0)
                return sandbox;
        }

        return null;
    }

    /// <inheritdoc/>
    public Confinement Confine(ProcessStartInfo start, WorkerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(limits);

        var filter = new InheritedBytes(SeccompFilter.For(RuntimeInformation.ProcessArchitecture));
        string[] command = [start.FileName, .. start.ArgumentList];
        if (limits.MostThreads > 0)
            command = [LimitProgram, $"--nproc={limits.MostThreads + ResourceLimits.RuntimeThreads}", .. command];
        start.Environment.Clear();
        foreach ((string name, string value) in limits.Environment)
            start.Environment[name] = value;
        // The runtime would map its own code by a file of 2 GB, which the limit of a file's size forbids.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = "/tmp";
        start.FileName = _program;
        start.ArgumentList.Clear();
        foreach (string argument in Arguments(filter.Handle, limits).Concat(command))
            start.ArgumentList.Add(argument);
        _limits.Apply(start, limits);
        return new Confinement { NeededToStart = filter };
    }

    // The order matters: a mount hides what an earlier one has put below its place.
    private IEnumerable<string> Arguments(string filterHandle, WorkerLimits limits) =>
    [
        "--unshare-all", "--unshare-user", "--disable-userns", "--uid", Nobody, "--gid", Nobody, "--cap-drop", "ALL",
        "--die-with-parent", "--new-session", "--hostname", "katas", "--seccomp", filterHandle,
        "--size", $"{limits.TemporaryBytes}", "--tmpfs", "/tmp",
        "--proc", "/proc", "--remount-ro", "/proc",
        .. Devices("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"),
        .. Libraries(),
        .. DotnetParts.SelectMany(part => ReadOnly(Path.Combine(SdkCompiler.DotnetRoot, part))),
        .. ReadOnly(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        .. limits.ReadableFolders.SelectMany(ReadOnly),
        "--ro-bind", _limits.Program, LimitProgram,
        "--remount-ro", "/", "--chdir", "/tmp", "--",
    ];

    // Where a distribution keeps the C library and its loader; some have links in their place.
    private static IEnumerable<string> Libraries()
    {
        foreach (string path in new[] { "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache" })
        {
            foreach (string argument in new[] { "--ro-bind-try", path, path })
                yield return argument;
        }

        foreach (string path in new[] { "/lib", "/lib64" })
        {
            string? target = new DirectoryInfo(path).LinkTarget;
            foreach (string argument in target is null ? ["--ro-bind-try", path, path] : new[] { "--symlink", target, path })
                yield return argument;
        }
    }

    private static string[] ReadOnly(string path) => ["--ro-bind", path, path];

    private static IEnumerable<string> Devices(params string[] paths) => paths.SelectMany(path => new[] { "--dev-bind", path, path });

    // Containers and hardened kernels forbid some of it, and only a trial tells. Starting the runtime tries the libraries too.
    private string Try()
    {
        var start = new ProcessStartInfo(Path.Combine(SdkCompiler.DotnetRoot, "dotnet"), ["--list-runtimes"]);
        Confinement confinement = Confine(start, WorkerLimits.Default);
        ShortRun trial = ShortRun.Of(start, Patience, confinement.NeededToStart);
        return trial.IsSuccess && trial.Output.Contains("Microsoft.NETCore.App", StringComparison.Ordinal)
            ? ""
            : $"bwrap does not work here: {trial.Errors}";
    }
}
