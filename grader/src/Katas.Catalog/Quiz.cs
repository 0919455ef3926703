namespace Katas.Catalog;

/// <summary>A lesson's guiding questions.</summary>
/// <param name="Questions">The questions in order. One with a problem is left out.</param>
/// <param name="Problems">What is wrong with the file.</param>
public sealed record Quiz(IReadOnlyList<Question> Questions, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads a quiz; one that is not there has no questions and one problem.</summary>
    /// <param name="file">The file, which is <see cref="Lesson.QuizFile"/>.</param>
    /// <param name="repositoryRoot">What paths in problems are relative to; the current folder if not given.</param>
    public static Quiz Load(string file, string? repositoryRoot = null)
    {
        var problems = new ProblemList(repositoryRoot ?? Environment.CurrentDirectory);
        IReadOnlyList<Question> questions = new QuizReader(problems).Read(Path.GetFullPath(file));
        return new Quiz(questions, problems.Problems);
    }
}
