using System.CommandLine;
using System.Diagnostics;
using Katas.Engine.Sandbox;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary>
/// <c>kata setup</c>: fetches one of the packages that the repository can do without, or the image for a sandbox of
/// containers.
/// </summary>
internal static class SetupCommand
{
    private const string Container = "container";

    public static Command Create(Clone clone)
    {
        var name = new Argument<string>("package") { Description = "ilgpu, torchsharp, verify or container." };
        var command = new ExampleCommand("setup", "Fetch an optional package, or the image for a sandbox of containers.", "kata setup ilgpu") { name };
        command.SetAction((result, cancellation) => RunAsync(clone, result.GetValue(name)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, string name, CancellationToken cancellation)
    {
        if (name.Equals(Container, StringComparison.OrdinalIgnoreCase))
            return await FetchImageAsync(clone, cancellation);

        OptionalPackage package = OptionalPackage.All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"There is no optional package '{name}'. There are: {string.Join(", ", OptionalPackage.All.Select(one => one.Name).Append(Container))}.");

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

    private static async Task<int> FetchImageAsync(Clone clone, CancellationToken cancellation)
    {
        clone.Page.Prose("", $"Fetching the image {ContainerImage.Name}{(ContainerImage.Size is { } size ? ": " + size : "")}.");
        using Process? fetch = ContainerImage.Fetch();
        if (fetch is null)
        {
            clone.Page.Prose($"{clone.Marks.Failed} ", "Neither Podman nor Docker answers on this machine. Install one of them and start it.");
            return ExitCode.Failed;
        }

        await fetch.WaitForExitAsync(cancellation);
        string problem = $"The image cannot be had. The environment variable {ContainerImage.Variable} names another.";
        if (fetch.ExitCode == 0 && StrongestSandbox.Named(Container, out problem) is { } sandbox)
        {
            clone.Page.Prose($"{clone.Marks.Passed} ", $"{sandbox.Name} runs strangers' code from now on where bubblewrap does not.");
            return ExitCode.Passed;
        }

        clone.Page.Prose($"{clone.Marks.Failed} ", problem);
        return ExitCode.Failed;
    }
}
