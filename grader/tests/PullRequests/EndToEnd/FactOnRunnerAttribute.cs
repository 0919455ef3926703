using Katas.Engine.Sandbox;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>A fact that needs what GitHub's Linux runners have: skipped, with the reason, elsewhere.</summary>
internal sealed class FactOnRunnerAttribute : FactAttribute
{
    private static readonly Lazy<string?> Lack = new(Find);

    public FactOnRunnerAttribute() => Skip = Lack.Value;

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux())
            return "The workflows run on Linux.";

        StrongestSandbox.Find(out string problem);
        return problem.Length > 0 ? problem : null;
    }
}
