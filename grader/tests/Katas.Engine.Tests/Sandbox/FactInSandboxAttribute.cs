using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>A fact about the strongest sandbox: skipped, with the reason, where it does not work.</summary>
public sealed class FactInSandboxAttribute : FactAttribute
{
    private static readonly Lazy<string> Problem = new(() => Bubblewrap.Find(out string problem) is null ? problem : "");

    public FactInSandboxAttribute()
    {
        if (Problem.Value.Length > 0)
            Skip = Problem.Value;
    }
}
