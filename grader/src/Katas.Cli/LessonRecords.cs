namespace Katas.Cli;

/// <summary>
/// A word about each lesson, in the clone but outside git. Each stands in a file of its own, which is replaced as a
/// whole, so that two commands at once lose nothing of each other's.
/// </summary>
/// <param name="root">The clone.</param>
/// <param name="name">What the words are about: the folder in <c>.kata/</c>.</param>
internal sealed class LessonRecords(string root, string name)
{
    private readonly string _folder = Path.Combine(root, ".kata", name);

    /// <summary>Why the last word could not be kept; null when it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was noted of a lesson; null if nothing was, or it cannot be read.</summary>
    public string? Read(string lesson)
    {
        try
        {
            return File.ReadAllText(FileOf(lesson)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes a word; null takes it back.</summary>
    public void Write(string lesson, string? word)
    {
        try
        {
            Replace(FileOf(lesson), word);
            Problem = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Problem = $"This cannot be noted in {_folder}: {failure.Message}";
        }
    }

    private void Replace(string file, string? word)
    {
        if (word is null)
        {
            File.Delete(file);
            return;
        }

        Directory.CreateDirectory(_folder);
        string unfinished = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, word + "\n");
        File.Move(unfinished, file, overwrite: true);
    }

    private string FileOf(string lesson) => Path.Combine(_folder, lesson);
}
