namespace Katas.Catalog;

/// <summary>Reads the headers of a folder of variants: a line with the name, then lines of what it says.</summary>
internal sealed class VariantReader
{
    private readonly string _folder;
    private readonly string _kind;

    private VariantReader(string folder, string kind) => (_folder, _kind) = (folder, kind);

    public static VariantReader Misconceptions(Lesson lesson) =>
        new(Path.Combine(lesson.SolutionFolder, "misconceptions"), "misconception");

    public static VariantReader Alternatives(Lesson lesson) =>
        new(Path.Combine(lesson.SolutionFolder, "alternatives"), "alternative");

    public IReadOnlyList<Variant> Read(ProblemList problems)
    {
        var variants = new List<Variant>();
        foreach (string file in LessonFolder.FilesIn(_folder, ""))
        {
            if (ReadHeader(file, problems) is { } variant)
                variants.Add(variant);
        }

        return variants;
    }

    private Variant? ReadHeader(string file, ProblemList problems)
    {
        string[] comments = [.. File.ReadLines(file).Select(Comment).TakeWhile(text => text.Length > 0)];
        string fileName = Path.GetFileName(file);
        string name = fileName.Split('.')[0];

        if (comments.Length == 0 || Value(comments[0], _kind) is not { } named)
            problems.Add(file, 1,
                $"The first line should be a comment that names it: `// {_kind}: {name}` (`#` where the "
                + "language has no `//`).");
        else if (named != name)
            problems.Add(file, 1, $"It is named '{named}' and its file '{fileName}'. Give both one name.");
        else if (Says(comments) is not { Length: > 0 } says)
            problems.Add(file, 2, SaysIsMissing);
        else
            return new Variant(name, says, file);

        return null;
    }

    private string SaysIsMissing => _kind == "misconception"
        ? "The second line should tell the learner what goes wrong, why, and what to do: `// says: …`."
        : "The second line should be a comment that says what is different here.";

    private string? Says(string[] comments)
    {
        if (comments.Length < 2)
            return null;

        string? first = Value(comments[1], "says") ?? (_kind == "alternative" ? comments[1] : null);
        return first is null ? null : string.Join(' ', comments[2..].Prepend(first)).Trim();
    }

    /// <summary>What a line says if it is a comment; nothing if it is not.</summary>
    private static string Comment(string line)
    {
        string text = line.Trim();
        return text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('#')
            ? text.TrimStart('/', '#').Trim()
            : "";
    }

    private static string? Value(string comment, string key) =>
        comment.StartsWith(key + ":", StringComparison.Ordinal) ? comment[(key.Length + 1)..].Trim() : null;
}
