namespace Katas.Catalog;

/// <summary>Whether anything that <see cref="LessonTemplate"/> left to fill in is still blank.</summary>
internal static class BlankReview
{
    /// <summary>What stands before each thing to fill in.</summary>
    public const string Mark = "BLANK:";

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        foreach (string folder in (string[])[lesson.Folder, lesson.SolutionFolder])
        {
            foreach (string file in LessonFolder.Files(folder, ""))
                InspectFile(file, problems);
        }
    }

    private static void InspectFile(string file, ProblemList problems)
    {
        if (file.EndsWith(".golden", StringComparison.Ordinal))
            return;

        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            int at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0)
                problems.Add(file, number, $"Still to be filled in: {Asked(line[(at + Mark.Length)..])}.");
        }
    }

    /// <summary>The text up to where its sentence ends, or the quotes that it stands in.</summary>
    private static string Asked(string text)
    {
        string unquoted = text.Split('"')[0].Trim();
        return unquoted.Split(". ")[0].TrimEnd('.');
    }
}
