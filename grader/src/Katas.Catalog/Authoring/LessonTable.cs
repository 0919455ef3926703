using System.Text;

namespace Katas.Catalog;

/// <summary>The table of lessons in the repository's README, between two marks.</summary>
public static class LessonTable
{
    private const string Start = "<!-- lessons -->";
    private const string End = "<!-- /lessons -->";

    /// <summary>The tracks and their lessons as a Markdown table.</summary>
    public static string Render(LessonCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var text = new StringBuilder("| track | lesson | minutes | lane |\n|---|---|---:|---|\n");
        foreach (Track track in catalog.Tracks)
        {
            string name = $"**{track.Number} {track.Name}**";
            foreach (Lesson lesson in track.Lessons)
            {
                string link = $"[{Escaped(lesson.Title)}](katas/{lesson.TrackFolder}/{lesson.FolderName})";
                text.Append($"| {name} | {link} | {lesson.Minutes} | {Mark(lesson.Lane)} |\n");
                name = "";
            }
        }

        return text.ToString();
    }

    /// <summary>Writes the table into a file, in place of what stands between the marks.</summary>
    /// <param name="catalog">The lessons.</param>
    /// <param name="readme">The file.</param>
    /// <exception cref="InvalidDataException">The file has no marks.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static void WriteInto(LessonCatalog catalog, string readme) =>
        File.WriteAllText(readme, WithTable(catalog, File.ReadAllText(readme), readme));

    /// <summary>Whether the file holds the table that <see cref="WriteInto"/> would write.</summary>
    /// <inheritdoc cref="WriteInto"/>
    public static bool IsCurrent(LessonCatalog catalog, string readme)
    {
        string text = File.ReadAllText(readme);
        return WithTable(catalog, text, readme) == text;
    }

    private static string WithTable(LessonCatalog catalog, string text, string readme)
    {
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
            throw new InvalidDataException(
                $"{readme} should hold `{Start}` and, on a later line, `{End}`: the table of lessons stands "
                + "between them.");
        return $"{text[..(start + Start.Length)]}\n{Render(catalog)}{text[end..]}";
    }

    private static string Mark(Lane lane) => lane == Lane.Core ? "" : lane.ToString().ToLowerInvariant();

    private static string Escaped(string title) => title.Replace("|", "\\|").Replace("[", "\\[").Replace("]", "\\]");
}
