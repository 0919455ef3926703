namespace Katas.Engine.Mutating;

/// <summary>A mutant that was run.</summary>
/// <param name="Mutation">The change.</param>
/// <param name="Fate">What became of it.</param>
public sealed record Mutant(Mutation Mutation, MutantFate Fate);
