using System.Diagnostics;
using System.Xml.Linq;

namespace Katas.Cli.Verifying;

/// <summary>Runs a test project by plain <c>dotnet test</c> and reads its results.</summary>
internal sealed class DotnetTest
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private DotnetTest(string project, IReadOnlyList<DotnetTestResult> results, string output, string? coverageFile, TimeSpan duration)
    {
        Project = project;
        Results = results;
        Output = output;
        CoverageFile = coverageFile;
        Duration = duration;
    }

    /// <summary>The project's file.</summary>
    public string Project { get; }

    /// <summary>Each test; empty when they do not run.</summary>
    public IReadOnlyList<DotnetTestResult> Results { get; }

    /// <summary>What the command printed.</summary>
    public string Output { get; }

    /// <summary>The coverage in Cobertura's format, where it was asked for.</summary>
    public string? CoverageFile { get; }

    /// <summary>How long the command took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Runs a project's tests, as they were built last.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="resultsFolder">An empty folder of its own.</param>
    /// <param name="withCoverage">Whether to collect which lines ran.</param>
    /// <param name="cancellation">Ends the command.</param>
    public static async Task<DotnetTest> RunAsync(string project, string resultsFolder, bool withCoverage, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        string[] arguments =
        [
            "test", project, "--no-build", "--nologo", "-v", "q", "--logger", "trx;LogFileName=results.trx", "--results-directory", resultsFolder,
            .. withCoverage ? new[] { "--collect", "XPlat Code Coverage" } : [],
        ];
        DotnetRun run = await DotnetRun.OfAsync(arguments, cancellation);
        string file = Path.Combine(resultsFolder, "results.trx");
        return new DotnetTest(
            project,
            File.Exists(file) ? Read(file) : [],
            run.Output,
            Directory.Exists(resultsFolder) ? Directory.EnumerateFiles(resultsFolder, "coverage.cobertura.xml", SearchOption.AllDirectories).FirstOrDefault() : null,
            Stopwatch.GetElapsedTime(start));
    }

    private static DotnetTestResult[] Read(string file) =>
        [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(result => new DotnetTestResult(
            (string)result.Attribute("testName")!,
            (string)result.Attribute("outcome")!,
            result.Descendants(Trx + "Message").FirstOrDefault()?.Value ?? ""))];
}
