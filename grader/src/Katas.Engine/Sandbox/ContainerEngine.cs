using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>
/// A container of Podman's or Docker's for each worker: no network, no rights, a read-only image that brings the .NET
/// runtime, and of the machine's disk the tool's folder alone, read-only.
/// </summary>
internal sealed class ContainerEngine : ISandbox
{
    private const string Nobody = "65534:65534";

    // Of the whole user, so of all workers of this machine together: a second bound, where no control group counts.
    private const int MostThreadsOfUser = 1024;

    // Podman needs no daemon that runs as root, so it is asked first.
    private static readonly string[] Names = ["podman", "docker"];

    // An engine fills these in from its user's settings; they can hold passwords.
    private static readonly string[] ProxySettings = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY", "NO_PROXY"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _program;
    private readonly string _image;

    /// <summary>An engine, whether it works or not; see <see cref="Find(out string)"/>.</summary>
    /// <param name="program">Its client, "/usr/bin/podman".</param>
    /// <param name="image">The image that workers run in.</param>
    internal ContainerEngine(string program, string image)
    {
        _program = program;
        _image = image;
        Name = Path.GetFileNameWithoutExtension(program);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool PassesHandles => false;

    /// <summary>The engine of this machine that answers, if one does.</summary>
    public static string? Answering => Installed.FirstOrDefault(program => new ContainerEngine(program, ContainerImage.Name).Answers(out _));

    private static IEnumerable<string> Installed => Names.Select(ProgramPath.Find).OfType<string>();

    /// <summary>The sandbox, if there is an engine and a worker starts in it.</summary>
    /// <param name="problem">Why not; empty when it does.</param>
    public static ContainerEngine? Find(out string problem) => Find([.. Installed], ContainerImage.Name, out problem);

    /// <inheritdoc cref="Find(out string)"/>
    /// <param name="programs">The engines to try, in turn.</param>
    /// <param name="image">The image.</param>
    /// <param name="problem">Why not; empty when it does.</param>
    internal static ContainerEngine? Find(IReadOnlyList<string> programs, string image, out string problem)
    {
        var problems = new List<string>();
        foreach (string program in programs)
        {
            var sandbox = new ContainerEngine(program, image);
            string lack = sandbox.Try();
            if (lack.Length == 0)
            {
                problem = "";
                return sandbox;
            }

            problems.Add(lack);
        }

        problem = problems.Count > 0 ? string.Join(' ', problems) : "Neither podman nor docker is installed.";
        return null;
    }

    /// <inheritdoc/>
    public Confinement Confine(ProcessStartInfo start, WorkerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(limits);

        string name = "katas-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        MountedFolder[] folders = [.. MountedFolder.Of([AppContext.BaseDirectory, .. limits.ReadableFolders])];
        string[] command = [.. start.ArgumentList.Select(argument => MountedFolder.Inside(argument, folders))];
        start.FileName = _program;
        start.ArgumentList.Clear();
        foreach (string argument in (string[])[.. Arguments(name, limits, folders), _image, .. command])
            start.ArgumentList.Add(argument);
        // What is started is the engine's client, and a container outlives it.
        return new Confinement { End = () => Ask("kill", name) };
    }

    private bool IsPodman => Name == "podman";

    // Else it mounts more to write on, tells the machine's names, and two of the bytes that it passes on would end that.
    private static string[] PodmanArguments => ["--read-only-tmpfs=false", "--no-hosts", "--detach-keys="];

    // Else it tells the machine's name servers, which Podman does not; this is the address of nobody.
    private static string[] DockerArguments => ["--dns", "192.0.2.1", "--dns-search", "."];

    private IEnumerable<string> Arguments(string name, WorkerLimits limits, IEnumerable<MountedFolder> folders) =>
    [
        "run", "--rm", "--interactive", "--name", name, "--pull", "never", "--hostname", "katas",
        // Else the first process of a container is the worker, and Linux keeps most signals from that one, its own too.
        "--init",
        // What a worker prints would be kept on the disk of the machine, without end.
        "--log-driver", "none",
        "--network", "none", "--ipc", "none", "--user", Nobody, "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
        "--read-only", "--workdir", "/tmp", "--tmpfs", Number($"/tmp:rw,noexec,nosuid,nodev,mode=1777,size={limits.TemporaryBytes}"),
        .. IsPodman ? PodmanArguments : DockerArguments,
        .. folders.SelectMany(folder => new[] { "--mount", folder.Option }),
        // Temporary files count as memory. The same number twice means no swap.
        .. Memory(ResourceLimits.MemoryBytes(limits) + limits.TemporaryBytes),
        .. limits.MostThreads > 0 ? ["--pids-limit", Number($"{limits.MostThreads + ResourceLimits.RuntimeThreads}")] : Array.Empty<string>(),
        .. ResourceLimits.Of(limits).Append($"nproc={MostThreadsOfUser}").SelectMany(limit => new[] { "--ulimit", limit }),
        .. Environment(limits).SelectMany(variable => new[] { "--env", $"{variable.Name}={variable.Value}" }),
        "--entrypoint", "dotnet",
    ];

    private static string[] Memory(long bytes) => ["--memory", Number($"{bytes}"), "--memory-swap", Number($"{bytes}")];

    private static IEnumerable<(string Name, string Value)> Environment(WorkerLimits limits) =>
    [
        .. limits.Environment,
        // The runtime would map its own code by a file of 2 GB, which the limit of a file's size forbids.
        ("DOTNET_EnableWriteXorExecute", "0"),
        ("HOME", "/tmp"),
        ("TMPDIR", "/tmp"),
        .. ProxySettings.SelectMany(name => new[] { (name, ""), (name.ToLowerInvariant(), "") }),
    ];

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private bool Answers(out string problem)
    {
        ShortRun run = Ask("ps", "--quiet");
        problem = run.IsSuccess ? "" : $"{Name} is installed and does not work: {run.Errors}";
        return run.IsSuccess;
    }

    // A worker that comes up has tried the mounts, the limits and what the image brings.
    private string Try()
    {
        if (!Answers(out string problem))
            return problem;
        if (!Ask("image", "inspect", _image).IsSuccess)
            return $"{Name} works, but has no image {_image}: `{ContainerImage.Setup}` fetches it.";

        try
        {
            using WorkerProcess worker = WorkerProcess.StartWarmAsync(WorkerLimits.Strangers(this)).GetAwaiter().GetResult();
            return "";
        }
        catch (WorkerFailedException failure)
        {
            return $"No worker starts in {Name}'s container of {_image}: {failure.ErrorText}";
        }
    }

    private ShortRun Ask(params string[] arguments) => ShortRun.Of(new ProcessStartInfo(_program, arguments), Patience);
}
