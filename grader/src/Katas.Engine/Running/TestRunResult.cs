namespace Katas.Engine.Running;

/// <summary>What a run of a lesson's tests gave.</summary>
/// <param name="Tests">Each test, in the order of the source.</param>
/// <param name="Failures">What failed outside any test: a fixture, the loading, the process before its first test.</param>
/// <param name="Limits">The limits that it came up against.</param>
internal sealed record TestRunResult(IReadOnlyList<TestResult> Tests, IReadOnlyList<string> Failures, IReadOnlyList<LimitHit> Limits);
