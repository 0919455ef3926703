namespace Katas.Engine.Tests;

/// <summary>An engine that gives a test two seconds: for those that hang.</summary>
public sealed class ImpatientEngine() : EngineFixture(new(1L << 30, TimeSpan.FromSeconds(2)));
