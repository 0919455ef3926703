using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>An engine whose tests may take long, but little of everything else.</summary>
public sealed class LimitedEngine() : EngineFixture(new(1L << 28, TimeSpan.FromMinutes(2))
{
    Sandbox = StrongestSandbox.Find(out _),
    MostThreads = 100,
    ProcessorTime = TimeSpan.FromSeconds(8),
    FileBytes = 1 << 20,
    TemporaryBytes = 4 << 20,
});
