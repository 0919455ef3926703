using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata setup</c>: fetches one of the packages that the repository can do without.</summary>
internal static class SetupCommand
{
    public static Command Create(Clone clone)
    {
        var name = new Argument<string>("package") { Description = "ilgpu, torchsharp or verify." };
        var command = new ExampleCommand("setup", "Fetch an optional package.", "kata setup ilgpu") { name };
        command.SetAction((result, cancellation) => RunAsync(clone, result.GetValue(name)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, string name, CancellationToken cancellation)
    {
        OptionalPackage package = OptionalPackage.All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"There is no optional package '{name}'. There are: {string.Join(", ", OptionalPackage.All.Select(one => one.Name))}.");

        clone.Console.MarkupLine($"Fetching {package.Packages}: {package.Size}.");
        var start = new ProcessStartInfo(DotnetHost.Path) { WorkingDirectory = clone.Root };
        foreach (string argument in new[] { "restore", Path.Combine(clone.Root, "eng", "optional", package.Project), "--nologo", "-v", "q" })
            start.ArgumentList.Add(argument);
        using Process restore = Process.Start(start)!;
        await restore.WaitForExitAsync(cancellation);
        if (restore.ExitCode == 0)
        {
            clone.Console.MarkupLine($"{clone.Marks.Passed} {package.Packages} will be used from the next build on.");
            return ExitCode.Passed;
        }

        clone.Page.Prose(
            $"{clone.Marks.Failed} ",
            $"{package.Packages} cannot be had from the package sources of this machine (`dotnet nuget list source`). Everything else works without it.");
        return ExitCode.Failed;
    }
}
