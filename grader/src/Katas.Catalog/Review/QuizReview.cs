namespace Katas.Catalog;

/// <summary>Whether the quiz can be read, and asks enough.</summary>
internal static class QuizReview
{
    private const int LeastQuestions = 3;

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        int before = problems.Count;
        int questions = new QuizReader(problems).Read(lesson.QuizFile).Count;
        if (problems.Count == before && questions < LeastQuestions)
            problems.Add(lesson.QuizFile, 1,
                $"There should be at least {LeastQuestions} questions; there are {questions}.");
    }
}
