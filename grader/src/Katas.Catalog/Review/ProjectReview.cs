namespace Katas.Catalog;

/// <summary>Whether the lesson's project is the one line that leaves everything else to the manifest.</summary>
internal static class ProjectReview
{
    private const string Line = "<Project Sdk=\"Microsoft.NET.Sdk\" />";

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        if (lesson.IsQuizOnly)
            return;

        // Build products are kept by the project's name, so two projects of one name would overwrite each other's.
        string name = $"{SlugCase.ToPascal(lesson.Id)}.csproj";
        foreach (string project in LessonFolder.FilesIn(lesson.Folder, ".csproj"))
        {
            if (Path.GetFileName(project) != name)
                problems.Add(project, 1,
                    $"The project should be {name}, after the lesson's id, which no other lesson has.");
            if (File.ReadAllText(project).Trim() != Line)
                problems.Add(project, 1,
                    $"The project should be the one line `{Line}`. What it needs is said in lesson.yml.");
        }
    }
}
