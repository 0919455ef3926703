using Katas.Engine.Running;

namespace Katas.Engine.Diagnosing;

/// <summary>What a failing run is recognised by: which tests failed, how, and what they said.</summary>
/// <param name="Symptoms">The failures, sorted.</param>
/// <param name="Unseen">
/// Tests that say nothing: the code under them is not written yet, they did not come to run, or they end differently from
/// run to run.
/// </param>
public sealed record FailureSignature(IReadOnlyList<Symptom> Symptoms, IReadOnlyList<string> Unseen)
{
    /// <summary>The signature of a run; without symptoms when it did not fail in its tests.</summary>
    public static FailureSignature Of(Grade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        ILookup<bool, TestResult> failures = grade.Tests.Where(test => test.IsFailure).ToLookup(SaysNothing);
        return new FailureSignature(
            [
                .. failures[false].Select(Of)
                    .Concat(grade.Failures.Select(failure => new Symptom("", "", SymptomText.Of(failure))))
                    .OrderBy(symptom => symptom.Test, StringComparer.Ordinal)
                    .ThenBy(symptom => symptom.Message, StringComparer.Ordinal),
            ],
            [.. failures[true].Select(test => test.DisplayName).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether the same tests failed, in the same manner and with the same messages.</summary>
    /// <param name="mistake">The signature of a mistake, which may know tests that say nothing.</param>
    public bool Matches(FailureSignature mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        return Resemblance.Of(this, mistake).IsSame && !Unseen.Except(mistake.Unseen).Any();
    }

    /// <summary>Whether the same tests failed in the same manner, and one of them at least said the same.</summary>
    /// <inheritdoc cref="Matches"/>
    public bool FailsLike(FailureSignature mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        return Resemblance.Of(this, mistake).IsNear && !Unseen.Except(mistake.Unseen).Any();
    }

    /// <summary>What two runs of the same code have in common: where they differ, they say nothing.</summary>
    public FailureSignature Common(FailureSignature other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var symptoms = new List<Symptom>();
        List<Symptom> others = [.. other.Symptoms];
        HashSet<string> unseen = [.. Unseen, .. other.Unseen];
        foreach (Symptom symptom in Symptoms)
        {
            int match = others.FindIndex(symptom.IsLike);
            if (match < 0)
            {
                unseen.Add(symptom.Test);
                continue;
            }

            symptoms.Add(symptom with { Message = SymptomText.Common(symptom.Message, others[match].Message) });
            others.RemoveAt(match);
        }

        unseen.UnionWith(others.Select(symptom => symptom.Test));
        return new FailureSignature(
            [.. symptoms.Where(symptom => !unseen.Contains(symptom.Test))], [.. unseen.Order(StringComparer.Ordinal)]);
    }

    private static bool SaysNothing(TestResult test) =>
        test.Status == TestStatus.NotRun || test.ExceptionType == typeof(NotImplementedException).FullName;

    private static Symptom Of(TestResult test) => test.Status switch
    {
        TestStatus.TimedOut => new Symptom(test.DisplayName, "timed out", ""),
        // What follows the first sentence names the learner's own methods.
        TestStatus.Crashed => new Symptom(test.DisplayName, "crashed", SymptomText.Of(test.Message.Split(". ")[0])),
        // An exception's text may be the learner's own; an expectation's is the lesson's.
        _ when !IsExpectation(test) => new Symptom(test.DisplayName, test.ExceptionType, ""),
        _ => new Symptom(test.DisplayName, "expectation", SymptomText.Of(test.Message)),
    };

    private static bool IsExpectation(TestResult test) =>
        test.ExceptionType.StartsWith("Xunit.Sdk.", StringComparison.Ordinal)
        || test.ExceptionType.StartsWith("Katas.Testing.", StringComparison.Ordinal)
        // What the GPU model has found is the model's own wording.
        || test.ExceptionType.StartsWith("Katas.Simt.", StringComparison.Ordinal);
}
