namespace Katas.Catalog;

/// <summary>Whether the files are there without which a lesson cannot be taken or graded.</summary>
internal static class PresenceCheck
{
    public static void Look(Lesson lesson, YamlFields manifest, ProblemList problems)
    {
        Require(lesson.ReadmeFile, "It tells the learner the task.", problems);
        if (lesson.IsQuizOnly)
        {
            Require(lesson.QuizFile, "A lesson with `files: []` is a quiz.", problems);
        }
        else if (lesson.Files.All(file => IsNameable(file, manifest)))
        {
            LookForLearners(lesson, manifest, problems);
            LookForSolution(lesson, problems);
        }
    }

    private static bool IsNameable(string file, YamlFields manifest)
    {
        bool staysInside = !file.AsSpan().ContainsAny('\\', ':')
            && !file.Split('/').Any(part => part is "" or "." or "..");
        if (!staysInside)
        {
            manifest.Add("files",
                $"'{file}' should be a path within the lesson's folder, with forward slashes and without '..'.");
        }

        return staysInside;
    }

    private static void LookForLearners(Lesson lesson, YamlFields manifest, ProblemList problems)
    {
        foreach ((string file, int times) in lesson.Files.CountBy(file => file))
        {
            if (times > 1)
                manifest.Add("files", $"'{file}' is named twice.");
            // A learner may have deleted it: the copy of the stub says that it belongs there, and `kata reset` puts it back.
            if (!File.Exists(Path.Combine(lesson.Folder, file)) && !File.Exists(Path.Combine(lesson.StubFolder, file)))
            {
                manifest.Add("files",
                    $"'{file}' is not there. Write the stub that the learner fills in, or take it off the list.");
            }
        }

        if (LessonFolder.FilesIn(lesson.Folder, ".csproj").Count == 0)
        {
            problems.Add(lesson.Folder, 1,
                "The lesson has no project. Add one that holds `<Project Sdk=\"Microsoft.NET.Sdk\" />`.");
        }

        if (!lesson.TestFiles.Any(file => file.EndsWith("Tests.cs", StringComparison.Ordinal)))
        {
            problems.Add(lesson.Folder, 1,
                "The lesson has no tests. They stand beside the stub, in a file that ends in Tests.cs.");
        }
    }

    private static void LookForSolution(Lesson lesson, ProblemList problems)
    {
        if (!Directory.Exists(lesson.SolutionFolder))
        {
            problems.Add(lesson.SolutionFolder, 1,
                "The lesson has no folder of solutions. It mirrors the lesson's own, and holds the reference.");
            return;
        }

        foreach (string file in lesson.ReferenceFiles)
            Require(file, "The reference has every file that 'files' names.", problems);
    }

    private static void Require(string file, string why, ProblemList problems)
    {
        if (!File.Exists(file))
            problems.Add(file, 1, $"The file is missing. {why}");
    }
}
