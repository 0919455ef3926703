namespace Katas.Worker;

/// <summary>The loops of a mutant turned far more often than the reference's.</summary>
public sealed class EndlessLoopException() : Exception("The loops turned far more often than the reference's.");
