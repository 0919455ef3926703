using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>An engine whose workers are in containers, and whose tests get little time.</summary>
public sealed class ContainedEngine() : EngineFixture(new(1L << 28, TimeSpan.FromSeconds(20))
{
    Sandbox = ContainerEngine.Find(out _),
    MostThreads = 100,
    ProcessorTime = TimeSpan.FromSeconds(8),
    FileBytes = 1 << 20,
    TemporaryBytes = 4 << 20,
});
