using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>A fact about a container engine's sandbox: skipped, with the reason, where it does not work.</summary>
public sealed class FactInContainerAttribute : FactAttribute
{
    private static readonly Lazy<string> Problem = new(() => ContainerEngine.Find(out string problem) is null ? problem : "");

    public FactInContainerAttribute()
    {
        if (Problem.Value.Length > 0)
            Skip = Problem.Value;
    }
}
