namespace Katas.Catalog;

/// <summary>The name of a lesson that is not there yet.</summary>
/// <param name="Track">Its track's folder: "04-Foundations".</param>
/// <param name="Folder">Its own folder: "22-softmax".</param>
internal sealed record LessonName(string Track, string Folder)
{
    private const int MostLessons = 99;

    public string Id => Folder[3..];

    /// <summary>Reads "04-Foundations/22-softmax" or "04/softmax".</summary>
    /// <exception cref="ArgumentException">The name is not one that a lesson can have.</exception>
    public static LessonName Parse(string root, string name)
    {
        if (name.Split('/', '\\') is not [var track, var lesson])
            throw new ArgumentException($"'{name}' should be a track and a name: 04-Foundations/22-softmax, or 04/softmax for the next free number.", nameof(name));

        string trackFolder = ParseTrack(root, track);
        string folder = ManifestReader.IsLessonFolder(lesson) ? lesson : $"{NextNumber(root, trackFolder):00}-{lesson}";
        string id = folder[3..];
        if (!ManifestReader.IsSlug(id) || !char.IsAsciiLetter(id[0]))
            throw new ArgumentException($"'{lesson}' should be small letters, digits and dashes, and begin with a letter: bpe-train.", nameof(name));
        if (Lessons(root, "*").FirstOrDefault(other => Path.GetFileName(other)[3..] == id) is { } taken)
            throw new ArgumentException($"There is a lesson '{id}' already, in {Path.GetRelativePath(root, taken)}. An id is unique over all tracks.", nameof(name));
        return new LessonName(trackFolder, folder);
    }

    private static string ParseTrack(string root, string track)
    {
        string[] tracks = [.. LessonFolder.FoldersIn(Path.Combine(root, "katas")).Select(folder => Path.GetFileName(folder)!)];
        if (tracks.FirstOrDefault(folder => folder == track || folder.StartsWith(track + "-", StringComparison.Ordinal)) is { } found)
            return found;
        if (track.Length > 3 && char.IsAsciiDigit(track[0]) && char.IsAsciiDigit(track[1]) && track[2] == '-' && char.IsAsciiLetter(track[3]))
            return track;
        throw new ArgumentException($"There is no track '{track}'. There are {string.Join(", ", tracks)}; a new one is named in full, as 10-Speech is.", nameof(track));
    }

    private static int NextNumber(string root, string track)
    {
        int next = 1 + Lessons(root, track).Select(folder => int.Parse(Path.GetFileName(folder)[..2])).DefaultIfEmpty(0).Max();
        return next <= MostLessons ? next : throw new ArgumentException($"The track {track} is full: it has a lesson {MostLessons}.", nameof(track));
    }

    private static IEnumerable<string> Lessons(string root, string track)
    {
        string katas = Path.Combine(root, "katas");
        return LessonFolder.FoldersIn(katas)
            .Where(folder => track == "*" || Path.GetFileName(folder) == track)
            .SelectMany(LessonFolder.FoldersIn)
            .Where(folder => ManifestReader.IsLessonFolder(Path.GetFileName(folder)));
    }
}
