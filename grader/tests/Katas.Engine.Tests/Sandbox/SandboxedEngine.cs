using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>An engine whose workers are in the strongest sandbox of this machine.</summary>
public sealed class SandboxedEngine() : EngineFixture(new(1L << 28, TimeSpan.FromSeconds(20)) { Sandbox = StrongestSandbox.Find(out _), MostThreads = 256 });
