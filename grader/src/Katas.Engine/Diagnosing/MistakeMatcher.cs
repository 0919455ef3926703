namespace Katas.Engine.Diagnosing;

/// <summary>
/// Tells which known mistake a failing run shows. It would rather say nothing than send a learner the wrong way: a
/// guess needs messages that agree, and no second mistake that is nearly as near.
/// </summary>
internal static class MistakeMatcher
{
    // Measured over the misconceptions of thirteen lessons, each left out in turn, so that every answer is wrong: of 184,
    // the failing set alone would take 34 for another, none of which shares a single message with it. These take none.
    private const double LeastAgreement = 0.8;
    private const double LeastLead = 0.25;

    /// <summary>The mistake that a run shows, or resembles; null when it is none that is known.</summary>
    /// <param name="run">The learner's run.</param>
    /// <param name="mistakes">The lesson's known mistakes.</param>
    /// <param name="mayGuess">Whether a run that only resembles a mistake's may be taken for it.</param>
    public static Diagnosis? Match(FailureSignature run, IReadOnlyList<KnownMistake> mistakes, bool mayGuess)
    {
        if (run.Symptoms.Count == 0)
            return null;
        if (mistakes.FirstOrDefault(mistake => run.Matches(mistake.Signature)) is { } same)
            return new Diagnosis(same.Name, same.Says, IsGuess: false);
        return mayGuess ? Guess(run, mistakes) : null;
    }

    private static Diagnosis? Guess(FailureSignature run, IReadOnlyList<KnownMistake> mistakes)
    {
        (KnownMistake Mistake, Resemblance Resemblance)[] nearest = [.. mistakes
            .Select(mistake => (mistake, Resemblance.Of(run, mistake.Signature)))
            .OrderByDescending(pair => pair.Item2.Agreement)];
        if (nearest is not [var best, ..])
            return null;

        double agreement = best.Resemblance.Agreement;
        double second = nearest.Length > 1 ? nearest[1].Resemblance.Agreement : 0;
        bool isNear = (best.Resemblance.IsSameSet || agreement >= LeastAgreement) && agreement - second >= LeastLead;
        return isNear ? new Diagnosis(best.Mistake.Name, best.Mistake.Says, IsGuess: true) : null;
    }
}
