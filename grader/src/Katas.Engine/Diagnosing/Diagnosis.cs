namespace Katas.Engine.Diagnosing;

/// <summary>The known mistake that a failing run shows.</summary>
/// <param name="Misconception">Its name.</param>
/// <param name="Says">What the learner should be told.</param>
/// <param name="IsGuess">
/// Whether the run only looks like the mistake's: the same tests fail, but only some with the same messages.
/// </param>
public sealed record Diagnosis(string Misconception, string Says, bool IsGuess);
