namespace Katas.Catalog;

/// <summary>Reads a lesson's manifest.</summary>
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
        ["builds_on", "lane", "allow", "deny", "speed", "points", "hints", "covers", "sources"];

    /// <summary>The lesson; null, with problems, when anything is wrong with it.</summary>
    public Manifest? Read(string folder)
    {
        int before = problems.Count;
        string folderName = Path.GetFileName(folder);
        string file = Path.Combine(folder, "lesson.yml");
        if (!File.Exists(file))
        {
            problems.Add(file, 1, "The lesson has no lesson.yml. docs/writing-a-lesson.md shows one.");
            return null;
        }

        if (YamlFields.Read(file, problems) is not { } fields)
            return null;

        Lesson lesson = ReadLesson(fields, Path.GetFileName(Path.GetDirectoryName(folder)!), folderName);
        if (problems.Count == before)
            PresenceCheck.Look(lesson, fields, problems);
        return problems.Count == before ? new Manifest(lesson, fields) : null;
    }

    private Lesson ReadLesson(YamlFields fields, string trackFolder, string folderName)
    {
        fields.Expect(Required, Optional);
        CheckOneLine(fields, "files", "files: [Softmax.cs]");
        CheckOneLine(fields, "builds_on", "builds_on: [softmax, slicing]");
        var lesson = new Lesson
        {
            RepositoryRoot = root,
            TrackFolder = trackFolder,
            Number = NumberedFolder.NumberOf(folderName),
            Id = fields.Text("id") ?? "",
            Title = fields.Text("title") ?? "",
            Minutes = fields.WholeNumber("minutes") ?? 1,
            BuildsOn = fields.Texts("builds_on"),
            Lane = ReadLane(fields),
            Files = fields.Texts("files"),
            Allow = fields.Texts("allow"),
            Deny = fields.Texts("deny"),
            Speed = ReadSpeed(fields),
            Points = fields.Has("points") ? fields.WholeNumber("points") ?? 1 : 10,
            Hints = fields.Texts("hints"),
            Covers = fields.Texts("covers"),
            Sources = fields.Texts("sources"),
        };
        if (lesson.Id.Length > 0 && lesson.Id != folderName[3..])
        {
            fields.Add("id",
                $"The id is '{lesson.Id}' and the folder '{folderName}'. Name the folder {folderName[..3]}{lesson.Id}, "
                + $"or write `id: {folderName[3..]}`.");
        }

        if (lesson.Minutes <= 0)
            fields.Add("minutes", "'minutes' should be above 0: about how long the lesson takes.");
        if (lesson.Points is < 1 or > 1000)
            fields.Add("points", "'points' should be from 1 to 1000: what the whole lesson is worth. Leave it out for 10.");
        return lesson;
    }

    private static void CheckOneLine(YamlFields fields, string key, string example)
    {
        if (fields.Has(key) && !fields.IsPlainLine(key))
        {
            fields.Add(key,
                $"'{key}' should stand on one line, in brackets and without quotes: `{example}`. "
                + "The lesson's project reads it by a pattern (katas/Directory.Build.props).");
        }
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
        {
            fields.Add("speed",
                "'speed' asks for nothing. Write `speed: { at_most: 3.0, allocates: 0 }`, or leave it out.");
        }

        return asked;
    }
}
