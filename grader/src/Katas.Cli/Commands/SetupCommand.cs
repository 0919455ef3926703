using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata setup</c>: fetches one of the packages that the repository can do without.</summary>
internal static class SetupCommand
{
    private static readonly (string Name, string Project, string Packages, string Size)[] Optional =
    [
        ("ilgpu", "Ilgpu/Probe.Ilgpu.csproj", "ILGPU and ILGPU.Algorithms 1.5.3", "about 5 MB"),
        ("torchsharp", "TorchSharp/Probe.TorchSharp.csproj", "TorchSharp-cpu 0.105.2", "about 250 MB to fetch, 800 MB on disk"),
        ("verify", "Verify/Probe.Verify.csproj", "Verify.Xunit 30.10.0", "about 2 MB"),
    ];

    public static Command Create(Clone clone)
    {
        var name = new Argument<string>("package") { Description = "ilgpu, torchsharp or verify." };
        var command = new ExampleCommand("setup", "Fetch an optional package.", "kata setup ilgpu") { name };
        command.SetAction((result, cancellation) => RunAsync(clone, result.GetValue(name)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, string name, CancellationToken cancellation)
    {
        (string _, string project, string packages, string size) = Optional.FirstOrDefault(
            one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (project is null)
            throw new UsageException($"There is no optional package '{name}'. There are: {string.Join(", ", Optional.Select(one => one.Name))}.");

        clone.Console.MarkupLine($"Fetching {packages}: {size}.");
        var start = new ProcessStartInfo(DotnetHost.Path) { WorkingDirectory = clone.Root };
        foreach (string argument in new[] { "restore", Path.Combine(clone.Root, "eng", "optional", project), "--nologo", "-v", "q" })
            start.ArgumentList.Add(argument);
        using Process restore = Process.Start(start)!;
        await restore.WaitForExitAsync(cancellation);
        if (restore.ExitCode == 0)
        {
            clone.Console.MarkupLine($"{clone.Marks.Passed} {packages} will be used from the next build on.");
            return ExitCode.Passed;
        }

        clone.Page.Prose(
            $"{clone.Marks.Failed} ",
            $"{packages} cannot be had from the package sources of this machine (`dotnet nuget list source`). Everything else works without it.");
        return ExitCode.Failed;
    }
}
