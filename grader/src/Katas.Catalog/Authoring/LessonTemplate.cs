using System.Reflection;

namespace Katas.Catalog;

/// <summary>
/// Makes the two folders of a new lesson, whose files compile and run as they are. What its author has to say is left
/// blank, and <see cref="LessonReview"/> lists the blanks that remain.
/// </summary>
public static class LessonTemplate
{
    private const string Prefix = "Template/";
    private static readonly Assembly Home = typeof(LessonTemplate).Assembly;

    /// <summary>Writes a new lesson.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>katas/</c> and <c>solutions/</c>.</param>
    /// <param name="name">
    /// Its track and its own name: "04-Foundations/22-softmax", or "04/softmax" for the next free number in a track
    /// that is there.
    /// </param>
    /// <returns>The files written, absolute and sorted.</returns>
    /// <exception cref="ArgumentException">No lesson can have the name; the message says why.</exception>
    /// <exception cref="IOException">There is such a lesson already, or a file cannot be written.</exception>
    public static IReadOnlyList<string> Create(string repositoryRoot, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string root = Path.GetFullPath(repositoryRoot);
        LessonName lesson = LessonName.Parse(root, name);
        foreach (string room in (string[])["katas", "solutions"])
        {
            string folder = Path.Combine(root, room, lesson.Track, lesson.Folder);
            if (Directory.Exists(folder))
                throw new IOException($"{folder} is there already. Nothing was written.");
        }

        var written = new List<string>();
        foreach (string resource in Home.GetManifestResourceNames())
        {
            string[] path = Filled(resource[Prefix.Length..].Replace('\\', '/'), lesson).Split('/');
            string file = Path.Combine([root, path[0], lesson.Track, lesson.Folder, .. path[1..]]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Filled(Text(resource), lesson));
            written.Add(file);
        }

        written.Sort(string.CompareOrdinal);
        return written;
    }

    private static string Filled(string text, LessonName lesson) => text
        .Replace("__Slug__", SlugCase.ToPascal(lesson.Id))
        .Replace("__slug__", lesson.Id)
        .Replace("__Title__", SlugCase.ToTitle(lesson.Id))
        .Replace("__Track__", TrackNamespace.Of(lesson.Track))
        .Replace("__track__", lesson.Track[..2]);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
