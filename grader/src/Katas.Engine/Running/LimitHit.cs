namespace Katas.Engine.Running;

/// <summary>A limit that a run came up against.</summary>
/// <param name="Limit">Which one.</param>
/// <param name="Test">The test's method, as <see cref="TestResult.Method"/> has it; empty where it was the compiler.</param>
/// <param name="Allowed">How much was allowed: "10 s", "1 GB"; empty where that is not known.</param>
public sealed record LimitHit(Limit Limit, string Test, string Allowed);
