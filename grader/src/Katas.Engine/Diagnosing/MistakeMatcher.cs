namespace Katas.Engine.Diagnosing;

/// <summary>
/// Tells which known mistake a failing run shows. The same tests with the same messages are the mistake; the same tests
/// with some of the messages look like it; anything less says nothing.
/// </summary>
internal static class MistakeMatcher
{
    /// <summary>The mistake that a run shows, or looks like; null when it is none that is known.</summary>
    /// <param name="run">The learner's run.</param>
    /// <param name="mistakes">The lesson's known mistakes.</param>
    /// <param name="mayGuess">Whether a run that only looks like a mistake's may be taken for it.</param>
    public static Diagnosis? Match(FailureSignature run, IReadOnlyList<KnownMistake> mistakes, bool mayGuess)
    {
        if (run.Symptoms.Count == 0)
            return null;
        if (mistakes.FirstOrDefault(mistake => run.Matches(mistake.Signature)) is { } same)
            return new Diagnosis(same.Name, same.Says, IsGuess: false);
        // Of two that fail the same tests, naming either would be the toss of a coin.
        return mayGuess && mistakes.Where(mistake => run.FailsLike(mistake.Signature)).Take(2).ToArray() is [var like]
            ? new Diagnosis(like.Name, like.Says, IsGuess: true)
            : null;
    }
}
