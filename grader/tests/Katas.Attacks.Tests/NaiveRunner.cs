using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Katas.Engine.Compiling;
using Katas.Testing;

namespace Katas.Attacks.Tests;

/// <summary>
/// What an ordinary repository does: the learner's file and the tests become one assembly, and <c>dotnet vstest</c> runs
/// it under a fresh seed. Its exit code is the verdict, as it is for a workflow. Many attacks succeed against it, so it
/// runs under limits of its own where the system has them.
/// </summary>
public sealed class NaiveRunner : IDisposable
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; "
        + "global using Xunit; global using Katas.Testing;";

    // What an attacker knows of an ordinary repository: its project's name.
    private const string AssemblyName = "Naive";

    private const string Secret = "a-secret-of-the-machine";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private readonly string _folder = Directory.CreateTempSubdirectory("katas-naive-").FullName;
    private readonly TcpListener _outside = new(IPAddress.Loopback, 0);
    private int _count;

    private string FileOfTheClone => Path.Combine(_folder, "Directory.Build.props");

    public NaiveRunner()
    {
        _outside.Start();
        File.WriteAllText(FileOfTheClone, "");
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        foreach (string suffix in new[] { ".runtimeconfig.json", ".deps.json" })
            File.Copy(Path.Combine(_folder, typeof(NaiveRunner).Assembly.GetName().Name + suffix), Path.Combine(_folder, AssemblyName + suffix));
    }

    /// <summary>
    /// What a learner's file does to it: "passes", "fails", "crashes", "hangs" or "does not compile"; "harms" when it fails
    /// and the machine is not as it was, a secret of it is out, or somebody outside was called.
    /// </summary>
    /// <param name="lesson">The lesson whose tests are run.</param>
    /// <param name="text">The learner's file.</param>
    public string Run(string lesson, string text)
    {
        if (Compile(lesson, text) is { } compilers)
            return compilers;

        (string output, int? exitCode) = Start(Dotnet, "vstest", Path.Combine(_folder, AssemblyName + ".dll"));
        bool isHarmed = IsHarmed() || output.Contains(Secret, StringComparison.Ordinal);
        return exitCode switch
        {
            null => "hangs",
            0 => "passes",
            _ when isHarmed => "harms",
            _ when output.Contains("crash", StringComparison.OrdinalIgnoreCase) || output.Contains("abort", StringComparison.OrdinalIgnoreCase) => "crashes",
            _ => "fails",
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _outside.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsHarmed()
    {
        bool isHarmed = _outside.Pending() || File.ReadAllText(FileOfTheClone) != "";
        while (_outside.Pending())
            _outside.AcceptTcpClient().Dispose();
        File.WriteAllText(FileOfTheClone, "");
        return isHarmed;
    }

    private string? Compile(string lesson, string text)
    {
        string name = $"{++_count}";
        string[] sources = [Write(name, "Small.cs", text), Write(name, "SmallTests.cs", AttackFolder.Read(lesson, "Tests.cs")), Write(name, "Usings.cs", Usings)];
        string platform = RuntimeEnvironment.GetRuntimeDirectory();
        string[] references =
        [
            .. Directory.EnumerateFiles(platform, "System*.dll").Where(file => !file.EndsWith(".Native.dll", StringComparison.Ordinal)),
            .. Directory.EnumerateFiles(platform, "Microsoft.*.dll"),
            .. new[] { "xunit.assert.dll", "xunit.core.dll", "xunit.execution.dotnet.dll", "xunit.abstractions.dll", "Katas.Testing.dll", "Katas.Simt.dll" }.Select(file => Path.Combine(_folder, file)),
        ];
        string response = Write(name, "compile.rsp", string.Join('\n',
            [
                "-target:library", "-nologo", "-nowarn:1701,1702,8019", "-langversion:14", "-nullable:enable", "-nostdlib+", $"-out:{Path.Combine(_folder, AssemblyName)}.dll",
                .. references.Select(file => $"-r:{file}"), .. sources,
            ]));
        (_, int? exitCode) = Start(Dotnet, Path.Combine(LessonCompiler.CompilerFolder, "csc.dll"), "-noconfig", "@" + response);
        return exitCode switch
        {
            0 => null,
            null => "hangs",
            1 => "does not compile",
            _ => "crashes",
        };
    }

    private string Write(string name, string file, string text)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, file);
        File.WriteAllText(path, text);
        return path;
    }

    private (string Output, int? ExitCode) Start(params string[] command)
    {
        // Ten gigabytes of output and every byte of memory are somebody else's machine's.
        string[] confined = OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit")
            ? ["/usr/bin/prlimit", $"--data={3L << 30}", $"--fsize={256 << 20}", "--cpu=60", "--core=0", .. command]
            : command;
        var start = new ProcessStartInfo(confined[0], confined[1..])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Seed.EnvironmentVariable] = $"{Random.Shared.NextInt64()}";
        start.Environment["SECRET"] = Secret;
        // Whoever calls for something outside comes to this process.
        start.Environment["http_proxy"] = $"http://{_outside.LocalEndpoint}";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x20000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        // The runtime would map its own code by a file of 2 GB.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(Patience))
            return (output.Result + errors.Result, process.ExitCode);

        process.Kill(entireProcessTree: true);
        return ("", null);
    }
}
