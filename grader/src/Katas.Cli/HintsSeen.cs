using System.Globalization;
using Katas.Catalog;

namespace Katas.Cli;

/// <summary>How many hints of each lesson the learner has asked for, so that each request shows one more.</summary>
internal sealed class HintsSeen(string root)
{
    // What cannot be read or kept is forgotten: the worst of it is a hint shown twice.
    private readonly LessonRecords _counts = new(root, "hints");

    /// <summary>How many were shown.</summary>
    public int Count(Lesson lesson) =>
        int.TryParse(_counts.Read(lesson.Id), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? Math.Min(count, lesson.Hints.Count)
            : 0;

    /// <summary>The hints up to the next one, which counts as seen from now on.</summary>
    public IReadOnlyList<string> Next(Lesson lesson)
    {
        int count = Math.Min(Count(lesson) + 1, lesson.Hints.Count);
        _counts.Write(lesson.Id, count.ToString(CultureInfo.InvariantCulture));
        return [.. lesson.Hints.Take(count)];
    }
}
