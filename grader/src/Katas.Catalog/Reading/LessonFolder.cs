namespace Katas.Catalog;

/// <summary>Lists files in the one order that every machine agrees on, and never a build's products.</summary>
internal static class LessonFolder
{
    /// <summary>The files in the folder itself whose name ends so, sorted; none if there is no folder.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string ending) => List(folder, ending, recurse: false);

    /// <summary>The same, in folders below as well.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending) => List(folder, ending, recurse: true);

    /// <summary>The folders in a folder, sorted, but for hidden ones and a build's products.</summary>
    public static string[] FoldersIn(string folder)
    {
        if (!Directory.Exists(folder))
            return [];

        string[] folders = [.. Directory.EnumerateDirectories(folder).Where(path => !IsHidden(Path.GetFileName(path)))];
        Array.Sort(folders, string.CompareOrdinal);
        return folders;
    }

    /// <summary>Whether a folder holds more than what a build, or a lesson moved away, left behind.</summary>
    public static bool IsInUse(string folder) =>
        Directory.EnumerateFiles(folder).Any() || FoldersIn(folder).Any(IsInUse);

    private static List<string> List(string folder, string ending, bool recurse)
    {
        var files = new List<string>();
        Collect(folder, ending, recurse, files);
        files.Sort(string.CompareOrdinal);
        return files;
    }

    private static void Collect(string folder, string ending, bool recurse, List<string> files)
    {
        if (!Directory.Exists(folder))
            return;

        foreach (string file in Directory.EnumerateFiles(folder))
        {
            if (file.EndsWith(ending, StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith('.'))
                files.Add(file);
        }

        if (!recurse)
            return;
        foreach (string below in FoldersIn(folder))
            Collect(below, ending, recurse, files);
    }

    private static bool IsHidden(string name) => name.StartsWith('.') || name is "bin" or "obj" or "artifacts";
}
