namespace Katas.Engine.Diagnosing;

/// <summary>A misconception, and how its run failed.</summary>
/// <param name="Name">The misconception's name.</param>
/// <param name="Says">What the learner should be told.</param>
/// <param name="Signature">What its run is recognised by.</param>
public sealed record KnownMistake(string Name, string Says, FailureSignature Signature);
