namespace Katas.Catalog;

/// <summary>Reads a lesson's manifest, and sees that the files are there that a learner needs.</summary>
internal sealed class ManifestReader(string root, ProblemList problems)
{
    private static readonly (string Key, string Example)[] Required =
    [
        ("id", "id: softmax"),
        ("title", "title: Softmax that never overflows"),
        ("minutes", "minutes: 20"),
        ("files", "files: [Softmax.cs]"),
    ];

    private static readonly string[] Optional =
        ["builds_on", "lane", "allow", "deny", "speed", "hints", "covers", "sources"];

    /// <summary>The lesson; null, with problems, when anything is wrong with it.</summary>
    public Manifest? Read(string trackFolder, string folder)
    {
        int before = problems.Count;
        string folderName = Path.GetFileName(folder);
        string file = Path.Combine(folder, "lesson.yml");
        if (!IsLessonFolder(folderName))
            problems.Add(folder, 1, $"A lesson's folder is named by two digits and a slug, 22-softmax for example; this is '{folderName}'.");
        if (!File.Exists(file))
        {
            problems.Add(file, 1, "The lesson has no lesson.yml. docs/writing-a-lesson.md shows one.");
            return null;
        }

        if (YamlFields.Read(file, problems) is not { } fields || problems.Count > before)
            return null;

        Lesson lesson = ReadLesson(fields, trackFolder, folderName);
        if (problems.Count == before)
            CheckFiles(lesson, fields);
        return problems.Count == before ? new Manifest(lesson, fields) : null;
    }

    /// <summary>Whether a name is two digits, a dash and a slug of small letters, digits and dashes.</summary>
    public static bool IsLessonFolder(string name) =>
        name.Length > 3 && char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1]) && name[2] == '-' && IsSlug(name[3..]);

    /// <summary>Whether a name is of small letters, digits and single dashes within.</summary>
    public static bool IsSlug(string name) =>
        name.Length > 0 && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private Lesson ReadLesson(YamlFields fields, string trackFolder, string folderName)
    {
        fields.Expect(Required, Optional);
        CheckOneLine(fields, "files");
        CheckOneLine(fields, "builds_on");
        var lesson = new Lesson
        {
            RepositoryRoot = root,
            TrackFolder = trackFolder,
            Number = (folderName[0] - '0') * 10 + (folderName[1] - '0'),
            Id = fields.Text("id") ?? "",
            Title = fields.Text("title") ?? "",
            Minutes = fields.WholeNumber("minutes") ?? 0,
            BuildsOn = fields.Texts("builds_on"),
            Lane = ReadLane(fields),
            Files = fields.Texts("files"),
            Allow = fields.Texts("allow"),
            Deny = fields.Texts("deny"),
            Speed = ReadSpeed(fields),
            Hints = fields.Texts("hints"),
            Covers = fields.Texts("covers"),
            Sources = fields.Texts("sources"),
        };
        if (lesson.Id.Length > 0 && lesson.Id != folderName[3..])
            fields.Add("id", $"The id is '{lesson.Id}' and the folder '{folderName}'. Name the folder {folderName[..3]}{lesson.Id}, or write `id: {folderName[3..]}`.");
        if (lesson.Minutes < 0 || (lesson.Minutes == 0 && fields.Text("minutes") == "0"))
            fields.Add("minutes", "'minutes' should be above 0: about how long the lesson takes.");
        return lesson;
    }

    private static void CheckOneLine(YamlFields fields, string key)
    {
        if (fields.Has(key) && !fields.IsPlainLine(key))
            fields.Add(key, $"'{key}' should stand on one line, in brackets and without quotes: `{key}: [{(key == "files" ? "Softmax.cs" : "softmax")}]`. "
                + "The lesson's project reads it by a pattern (katas/Directory.Build.props).");
    }

    private static Lane ReadLane(YamlFields fields)
    {
        switch (fields.Text("lane"))
        {
            case null or "core":
                return Lane.Core;
            case "gpu":
                return Lane.Gpu;
            case "torch":
                return Lane.Torch;
            case var other:
                fields.Add("lane", $"There is no lane '{other}'. It should be core, gpu or torch.");
                return Lane.Core;
        }
    }

    private static Speed? ReadSpeed(YamlFields fields)
    {
        if (fields.Fields("speed") is not { } speed)
            return null;

        speed.Expect([], ["at_most", "allocates"]);
        var asked = new Speed(speed.Number("at_most"), speed.LongNumber("allocates"));
        if (asked.AtMost <= 0)
            speed.Add("at_most", "'at_most' should be above 0: how many times the reference's time one call may take.");
        if (asked.Allocates < 0)
            speed.Add("allocates", "'allocates' should be 0 or more: how many bytes one call may allocate.");
        if (!speed.Has("at_most") && !speed.Has("allocates"))
            fields.Add("speed", "'speed' asks for nothing. Write `speed: { at_most: 3.0, allocates: 0 }`, or leave it out.");
        return asked;
    }

    private void CheckFiles(Lesson lesson, YamlFields fields)
    {
        Require(lesson.ReadmeFile, "It tells the learner the task.");
        if (lesson.IsQuizOnly)
        {
            Require(lesson.QuizFile, "A lesson with `files: []` is a quiz.");
            return;
        }

        bool outside = false;
        foreach (string file in lesson.Files.Where(LeavesFolder))
        {
            fields.Add("files", $"'{file}' should be a path within the lesson's folder, with forward slashes and without '..'.");
            outside = true;
        }

        if (outside)
            return;
        foreach (string repeated in lesson.Files.GroupBy(file => file).Where(same => same.Count() > 1).Select(same => same.Key))
            fields.Add("files", $"'{repeated}' is named twice.");

        foreach (string stub in lesson.LearnerFiles.Where(path => !File.Exists(path)))
            fields.Add("files", $"'{Path.GetRelativePath(lesson.Folder, stub)}' is not there. Write the stub that the learner fills in, or take it off the list.");
        if (LessonFolder.FilesIn(lesson.Folder, ".csproj").Count == 0)
            problems.Add(lesson.Folder, 1, "The lesson has no project. Add one that holds `<Project Sdk=\"Microsoft.NET.Sdk\" />`.");
        if (!lesson.TestFiles.Any(file => file.EndsWith("Tests.cs", StringComparison.Ordinal)))
            problems.Add(lesson.Folder, 1, "The lesson has no tests. They stand beside the stub, in a file that ends in Tests.cs.");

        if (!Directory.Exists(lesson.SolutionFolder))
        {
            problems.Add(lesson.SolutionFolder, 1, "The lesson has no folder of solutions. It mirrors the lesson's own, and holds the reference.");
            return;
        }

        foreach (string reference in lesson.ReferenceFiles)
            Require(reference, "The reference has every file that 'files' names.");
    }

    private void Require(string file, string why)
    {
        if (!File.Exists(file))
            problems.Add(file, 1, $"The file is missing. {why}");
    }

    private static bool LeavesFolder(string file) =>
        Path.IsPathRooted(file) || file.Contains('\\') || file.Contains(':') || file.Split('/').Any(part => part is "" or "." or "..");
}
