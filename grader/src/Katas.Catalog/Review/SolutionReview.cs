namespace Katas.Catalog;

/// <summary>Whether there is what proves the tests fair: known mistakes, and other right ways.</summary>
internal static class SolutionReview
{
    private const int LeastMisconceptions = 3;

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        if (lesson.IsQuizOnly)
            return;

        if (!File.Exists(lesson.NotesFile))
            problems.Add(lesson.NotesFile, 1,
                "The file is missing. It is what to read after passing: why this way, what others do, what "
                + "it costs.");
        if (lesson.Speed is not null && lesson.BenchFile is null)
        {
            string bench = Path.Combine(lesson.SolutionFolder, SlugCase.ToPascal(lesson.Id) + "Bench.cs");
            problems.Add(bench, 1,
                "The file is missing. The manifest asks for speed, so it should hold the cases that are "
                + "timed.");
        }

        int before = problems.Count;
        int misconceptions = VariantReader.Misconceptions(lesson).Read(problems).Count;
        int alternatives = VariantReader.Alternatives(lesson).Read(problems).Count;
        if (problems.Count > before)
            return;
        if (misconceptions < LeastMisconceptions)
        {
            problems.Add(Path.Combine(lesson.SolutionFolder, "misconceptions"), 1,
                $"There should be at least {LeastMisconceptions} misconceptions, each a whole file with one real "
                + $"mistake; there are {misconceptions}.");
        }

        if (alternatives == 0)
        {
            problems.Add(Path.Combine(lesson.SolutionFolder, "alternatives"), 1,
                "There should be at least one alternative: another right solution that keeps the tests from asking "
                + "for one way.");
        }
    }
}
