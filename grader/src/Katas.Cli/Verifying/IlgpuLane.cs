using System.Diagnostics;
using System.Text.Json;
using Katas.Catalog;

namespace Katas.Cli.Verifying;

/// <summary>
/// Has the launches of GPU lessons' tests made again on ILGPU, by eng/ilgpu, in a process for each lesson: what hangs there
/// or is aborted ends nothing else.
/// </summary>
/// <param name="clone">The clone.</param>
internal sealed class IlgpuLane(Clone clone)
{
    // Each launch is told before it is made, and the slowest take some seconds on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int MostErrorLines = 6;

    /// <summary>Why it is not there, and how to get it.</summary>
    public static string Missing { get; } =
        $"{OptionalPackage.Ilgpu.Packages} are not fetched: `./kata setup {OptionalPackage.Ilgpu.Name}` does it ({OptionalPackage.Ilgpu.Size}).";

    /// <summary>Whether ILGPU can be used; <c>UseIlgpu=false</c> in the environment says that it shall not be, to MSBuild too.</summary>
    public bool IsThere { get; } = OptionalPackage.Ilgpu.IsFetched
        && !string.Equals(Environment.GetEnvironmentVariable("UseIlgpu"), "false", StringComparison.OrdinalIgnoreCase);

    private string Program => Path.Combine(clone.Root, "artifacts", "bin", "Katas.Ilgpu", "release", "Katas.Ilgpu.dll");

    /// <summary>Builds what runs the lane, where it is not current.</summary>
    public Check Build()
    {
        // As the launcher builds the tool, so that both share what they can.
        ProgramRun? build = ProgramRun.Of(
            clone.Root, DotnetHost.Path, "build", Path.Combine(clone.Root, "eng", "ilgpu"), "-c", "Release", "--nologo", "-v", "q", "-clp:NoSummary", "-p:RunAnalyzers=false");
        return new Check("eng/ilgpu", "builds", build is { ExitCode: 0 } ? "" : build?.Text ?? "There is no dotnet to build it with.");
    }

    /// <summary>Runs one lesson.</summary>
    /// <param name="lesson">A lesson of the GPU lane.</param>
    /// <param name="isLearners">Whether the learner's files are run, and not the reference and its alternatives.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Check>> RunAsync(Lesson lesson, bool isLearners, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, [Program, lesson.Id, "--json", "--root", clone.Root, .. isLearners ? ["--mine"] : Array.Empty<string>()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var checks = new List<Check>();
        string at = "its start";
        try
        {
            while (await ReadLineAsync(process, cancellation) is { } line)
            {
                JsonElement told = JsonDocument.Parse(line).RootElement;
                if (told.TryGetProperty("at", out JsonElement launch))
                    at = launch.GetString()!;
                else if (told.TryGetProperty("problem", out JsonElement problem))
                    checks.Add(new Check(lesson.Id, told.GetProperty("name").GetString()!, problem.GetString()!));
                else
                    clone.WriteLine(told.GetProperty("note").GetString()!);
            }

            await process.WaitForExitAsync(cancellation);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            checks.Add(Broken($"It hangs in {at}: nothing was heard for {Patience.TotalSeconds:0} s. Does every lane of a warp reach its shuffles?"));
            return checks;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode is not (ExitCode.Passed or ExitCode.Failed))
            checks.Add(Broken($"ILGPU ended the process in {at}.\n{string.Join('\n', (await errors).Trim().Split('\n').Take(MostErrorLines))}"));
        return checks;

        Check Broken(string problem) => new(lesson.Id, "runs on ILGPU to its end", problem);
    }

    private static async Task<string?> ReadLineAsync(Process process, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
