namespace Katas.Engine.Tests.Running;

/// <summary>Tests that measure their own process, so that no other test may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
