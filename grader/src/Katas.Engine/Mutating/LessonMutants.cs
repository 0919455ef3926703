using Katas.Catalog;

namespace Katas.Engine.Mutating;

/// <summary>What a lesson's tests make of the mutants of its reference.</summary>
/// <param name="Lesson">The lesson's id.</param>
/// <param name="Possible">Every mutation of the reference, whether it was tried or not.</param>
/// <param name="Run">The mutants that were run: those tried that compile and show the same surface.</param>
/// <param name="Equivalents">What the lesson's author has listed as no mistake at all.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record LessonMutants(
    string Lesson,
    IReadOnlyList<Mutation> Possible,
    IReadOnlyList<Mutant> Run,
    EquivalentMutants Equivalents,
    double Seconds)
{
    /// <summary>Mutants that every test passes.</summary>
    public IReadOnlyList<Mutation> Survivors => [.. Run.Where(mutant => mutant.Fate == MutantFate.Survived).Select(mutant => mutant.Mutation)];

    /// <summary>Survivors that nobody has explained: a test is missing, or an explanation.</summary>
    public IReadOnlyList<Mutation> Unexplained =>
        [.. Survivors.Where(survivor => !Equivalents.Mutants.Any(one => one.Changes.Any(change => Explains(one, change, survivor))))];

    /// <summary>Explained changes that are not there any more, or that a test catches.</summary>
    public IReadOnlyList<(EquivalentMutant Equivalent, string Change)> Outdated =>
        [.. Equivalents.Mutants.SelectMany(one => one.Changes.Where(change => IsOutdated(one, change)).Select(change => (one, change)))];

    // What was not run, or was stopped by the clock, may survive another time.
    private bool IsOutdated(EquivalentMutant equivalent, string change) =>
        Possible.Where(mutation => Explains(equivalent, change, mutation))
            .All(mutation => Run.Any(mutant => mutant.Mutation == mutation && mutant.Fate == MutantFate.Killed));

    private static bool Explains(EquivalentMutant equivalent, string change, Mutation mutation) =>
        equivalent.File == mutation.File && equivalent.Line == mutation.LineText && change == $"{mutation.Operator}: {mutation.After}";
}
