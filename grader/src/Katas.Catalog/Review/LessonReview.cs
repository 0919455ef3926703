namespace Katas.Catalog;

/// <summary>
/// What a lesson falls short of that can be seen without compiling it: too few hints, a README in disorder, a golden
/// file that its generator no longer stands for. None of it keeps a learner from the lesson.
/// </summary>
public static class LessonReview
{
    private static readonly Action<Lesson, ProblemList>[] Rounds =
    [
        ManifestReview.Inspect,
        ReadmeReview.Inspect,
        QuizReview.Inspect,
        ProjectReview.Inspect,
        SolutionReview.Inspect,
        GoldenReview.Inspect,
        BlankReview.Inspect,
    ];

    /// <summary>Looks a lesson over.</summary>
    /// <param name="lesson">A lesson of the catalogue.</param>
    /// <returns>What its author has to mend; empty if nothing.</returns>
    public static IReadOnlyList<Problem> Inspect(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var problems = new ProblemList(lesson.RepositoryRoot);
        foreach (Action<Lesson, ProblemList> round in Rounds)
            round(lesson, problems);
        return problems.Problems;
    }
}
