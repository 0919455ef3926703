namespace Katas.Catalog;

/// <summary>Whether the README is short, and has its sections in their order.</summary>
internal static class ReadmeReview
{
    private const int MostLines = 120;

    private static readonly string[] Sections = ["Why it matters", "Your task", "Check yourself", "Go further"];

    private static string Order => string.Join(", ", Sections);

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        if (!File.Exists(lesson.ReadmeFile))
        {
            problems.Add(lesson.ReadmeFile, 1, "The file is missing. It tells the learner the task.");
            return;
        }

        string[] lines = File.ReadAllLines(lesson.ReadmeFile);
        if (lines.Length > MostLines)
            problems.Add(lesson.ReadmeFile, MostLines + 1,
                $"A README should have at most {MostLines} lines, and this has {lines.Length}. Notes.md has "
                + "room for what is read after passing.");
        if (lines is not [var first, ..] || !first.StartsWith("# ", StringComparison.Ordinal))
            problems.Add(lesson.ReadmeFile, 1, "The first line should be the title: `# Title`.");
        InspectSections(lesson, Headings(lines), problems);
    }

    private static void InspectSections(Lesson lesson, List<(string Title, int Line)> headings, ProblemList problems)
    {
        int after = 0;
        foreach (string section in Sections)
        {
            int line = headings.Find(heading => heading.Title == section).Line;
            if (line == 0)
                problems.Add(lesson.ReadmeFile, 1, $"The section `## {section}` is missing.");
            else if (line < after)
                problems.Add(lesson.ReadmeFile, line, $"`## {section}` stands too early. The order is {Order}.");
            after = Math.Max(after, line);
        }

        foreach ((string title, int line) in headings.Where(heading => !Sections.Contains(heading.Title)))
        {
            problems.Add(lesson.ReadmeFile, line,
                $"`## {title}` is not one of the sections: {Order}. Make it a `###` within one of these.");
        }
    }

    private static List<(string Title, int Line)> Headings(string[] lines)
    {
        var headings = new List<(string, int)>();
        bool inCode = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (!inCode && lines[i].StartsWith("## ", StringComparison.Ordinal))
                headings.Add((lines[i][3..].Trim(), i + 1));
        }

        return headings;
    }
}
