using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Katas.Cli.Verifying;

/// <summary>Test projects, built together and run a few at a time.</summary>
/// <param name="solution">The solution that holds them.</param>
/// <param name="projects">Their files.</param>
internal sealed class TestProjects(string solution, IReadOnlyList<string> projects)
{
    // Most of their time they wait for programs that they have started.
    private static readonly int s_atOnce = Environment.ProcessorCount + 1;

    /// <summary>Builds them.</summary>
    /// <remarks>Not the whole solution: it holds a learner's own files too, which need not compile.</remarks>
    public async Task<DotnetRun> BuildAsync(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        string filter = Path.Combine(folder.Path, "Tests.slnf");
        string root = Path.GetDirectoryName(solution)!;
        var content = new { solution = new { path = solution, projects = projects.Select(project => Path.GetRelativePath(root, project).Replace('/', '\\')) } };
        await File.WriteAllTextAsync(filter, JsonSerializer.Serialize(content), cancellation);
        return await DotnetRun.OfAsync(["build", filter, "--nologo", "-v", "q"], cancellation);
    }

    /// <summary>Runs them; each is handed on when it and those before it have ended.</summary>
    /// <param name="isCovered">Of which ones to collect which lines ran.</param>
    /// <param name="cancellation">Ends them all.</param>
    public async IAsyncEnumerable<DotnetTest> RunAsync(Predicate<string> isCovered, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        using var places = new SemaphoreSlim(s_atOnce);
        Task<DotnetTest>[] runs = [.. projects.Select((project, index) => RunOneAsync(project, Path.Combine(folder.Path, $"{index}")))];
        try
        {
            foreach (Task<DotnetTest> run in runs)
                yield return await run;
        }
        finally
        {
            // Nothing of theirs goes on when nobody listens any more.
            await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<DotnetTest> RunOneAsync(string project, string results)
        {
            await places.WaitAsync(cancellation);
            try
            {
                return await DotnetTest.RunAsync(project, results, isCovered(project), cancellation);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
