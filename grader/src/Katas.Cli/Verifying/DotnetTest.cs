using System.Diagnostics;
using System.Xml.Linq;

namespace Katas.Cli.Verifying;

/// <summary>Runs a test project by plain <c>dotnet test</c> and reads its results.</summary>
internal sealed class DotnetTest
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private DotnetTest(IReadOnlyList<DotnetTestResult> results, string output, string? coverageFile)
    {
        Results = results;
        Output = output;
        CoverageFile = coverageFile;
    }

    /// <summary>Each test; empty when the project does not build.</summary>
    public IReadOnlyList<DotnetTestResult> Results { get; }

    /// <summary>What the command printed.</summary>
    public string Output { get; }

    /// <summary>The coverage in Cobertura's format, where it was asked for.</summary>
    public string? CoverageFile { get; }

    /// <summary>Builds and runs a project's tests.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="resultsFolder">An empty folder of its own.</param>
    /// <param name="withCoverage">Whether to collect which lines ran.</param>
    /// <param name="cancellation">Ends the command.</param>
    public static async Task<DotnetTest> RunAsync(string project, string resultsFolder, bool withCoverage, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost.Path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] arguments =
        [
            "test", project, "--nologo", "-v", "q", "--logger", "trx;LogFileName=results.trx", "--results-directory", resultsFolder,
            .. withCoverage ? new[] { "--collect", "XPlat Code Coverage" } : [],
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        string file = Path.Combine(resultsFolder, "results.trx");
        return new DotnetTest(
            File.Exists(file) ? Read(file) : [],
            await output + await errors,
            Directory.Exists(resultsFolder) ? Directory.EnumerateFiles(resultsFolder, "coverage.cobertura.xml", SearchOption.AllDirectories).FirstOrDefault() : null);
    }

    private static DotnetTestResult[] Read(string file) =>
        [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(result => new DotnetTestResult(
            (string)result.Attribute("testName")!,
            (string)result.Attribute("outcome")!,
            result.Descendants(Trx + "Message").FirstOrDefault()?.Value ?? ""))];
}
