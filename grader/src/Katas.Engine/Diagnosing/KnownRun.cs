namespace Katas.Engine.Diagnosing;

/// <summary>How a misconception fails, as far as it has been run.</summary>
/// <param name="Key">A hash of everything that the run depends on.</param>
/// <param name="Signature">What all its runs had in common.</param>
/// <param name="Runs">How many there were.</param>
/// <param name="TimesGivenUp">How often it took longer than it might.</param>
internal sealed record KnownRun(string Key, FailureSignature Signature, int Runs, int TimesGivenUp);
