namespace Katas.Engine.Diagnosing;

/// <summary>How near a learner's failures are to a known mistake's, over the tests that say something about both.</summary>
/// <param name="Alike">Tests that fail in both, in the same manner.</param>
/// <param name="Agreeing">Those of them that say the same as well.</param>
/// <param name="All">Tests that fail in either.</param>
internal readonly record struct Resemblance(int Alike, int Agreeing, int All)
{
    /// <summary>Whether the very same tests fail and say the same.</summary>
    public bool IsSame => All > 0 && Agreeing == All;

    /// <summary>
    /// Whether the very same tests fail in the same manner, and one of them at least says the same: many mistakes fail the
    /// same tests, above all where one test sees everything.
    /// </summary>
    public bool IsNear => All > 0 && Alike == All && Agreeing > 0;

    /// <summary>Compares the failures of a run with a known mistake's.</summary>
    public static Resemblance Of(FailureSignature run, FailureSignature mistake)
    {
        // A test may stand in several symptoms: a theory whose cases are shown alike.
        List<Symptom> seen = [.. mistake.Symptoms.Where(symptom => !run.Unseen.Contains(symptom.Test))];
        int alike = 0, agreeing = 0, all = seen.Count;
        foreach (Symptom symptom in run.Symptoms.Where(symptom => !mistake.Unseen.Contains(symptom.Test)))
        {
            int match = seen.FindIndex(symptom.Agrees) is >= 0 and var same ? same : seen.FindIndex(symptom.IsLike);
            if (match < 0)
            {
                all++;
                continue;
            }

            alike++;
            agreeing += symptom.Agrees(seen[match]) ? 1 : 0;
            seen.RemoveAt(match);
        }

        return new Resemblance(alike, agreeing, all);
    }
}
