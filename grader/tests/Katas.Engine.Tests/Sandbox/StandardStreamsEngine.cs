namespace Katas.Engine.Tests.Sandbox;

/// <summary>An engine whose workers are spoken to over their standard input and output.</summary>
public sealed class StandardStreamsEngine() : EngineFixture(new(1L << 30, TimeSpan.FromSeconds(60)) { Sandbox = new StandardStreamsSandbox(), MostThreads = 256 });
