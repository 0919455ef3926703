namespace Katas.Catalog;

/// <summary>The name of a lesson that is not there yet.</summary>
/// <param name="Track">Its track's folder: "04-Foundations".</param>
/// <param name="Folder">Its own folder: "22-softmax".</param>
internal sealed record LessonName(string Track, string Folder)
{
    private const int MostLessons = 99;

    public string Id => NumberedFolder.NameOf(Folder);

    /// <summary>Reads "04-Foundations/22-softmax" or "04/softmax".</summary>
    /// <exception cref="ArgumentException">The name is not one that a lesson can have.</exception>
    public static LessonName Parse(string root, string name)
    {
        if (name.Split('/', '\\') is not [var track, var lesson])
        {
            throw new ArgumentException(
                $"'{name}' should be a track and a name: 04-Foundations/22-softmax, or 04/softmax for the next free number.");
        }

        string[] tracks = LessonFolder.FoldersIn(Path.Combine(root, "katas"));
        string trackFolder = ParseTrack(tracks, track);
        string folder = NumberedFolder.IsLesson(lesson) ? lesson : $"{NextNumber(tracks, trackFolder):00}-{lesson}";
        string id = NumberedFolder.NameOf(folder);
        if (!NumberedFolder.IsSlug(id) || !char.IsAsciiLetter(id[0]))
        {
            throw new ArgumentException(
                $"'{lesson}' should be small letters, digits and dashes, and begin with a letter: bpe-train.");
        }

        if (tracks.SelectMany(Lessons).FirstOrDefault(other => NumberedFolder.NameOf(Path.GetFileName(other)) == id) is { } taken)
        {
            throw new ArgumentException(
                $"There is a lesson '{id}' already, in {Path.GetRelativePath(root, taken)}. An id is unique over all tracks.");
        }

        return new LessonName(trackFolder, folder);
    }

    private static string ParseTrack(string[] tracks, string track)
    {
        string[] names = [.. tracks.Select(folder => Path.GetFileName(folder))];
        string? found = Array.Find(names, name => name == track || name.StartsWith(track + "-", StringComparison.Ordinal));
        if (found is null && !NumberedFolder.IsTrack(track))
        {
            throw new ArgumentException(
                $"There is no track '{track}'. There are {string.Join(", ", names)}; a new one is named in full, as 10-Speech is.");
        }

        return found ?? track;
    }

    private static int NextNumber(string[] tracks, string track)
    {
        int last = tracks.Where(folder => Path.GetFileName(folder) == track)
            .SelectMany(Lessons)
            .Select(folder => NumberedFolder.NumberOf(Path.GetFileName(folder)))
            .DefaultIfEmpty(0)
            .Max();
        if (last == MostLessons)
            throw new ArgumentException($"The track {track} has a lesson {MostLessons}, so no number is free after it.");
        return last + 1;
    }

    private static IEnumerable<string> Lessons(string track) =>
        LessonFolder.FoldersIn(track).Where(folder => NumberedFolder.IsLesson(Path.GetFileName(folder)));
}
