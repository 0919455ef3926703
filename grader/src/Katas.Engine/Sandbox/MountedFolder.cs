namespace Katas.Engine.Sandbox;

/// <summary>A folder of this machine that a container shows, read-only and under another name: Windows' paths mean nothing in there.</summary>
/// <param name="Outside">Its path on this machine.</param>
/// <param name="Within">Its path in the container.</param>
internal sealed record MountedFolder(string Outside, string Within)
{
    /// <summary>The folders with their names in a container.</summary>
    public static IEnumerable<MountedFolder> Of(IEnumerable<string> folders) =>
        folders.Select((folder, index) => new MountedFolder(Path.TrimEndingDirectorySeparator(folder), $"/katas/{index}"));

    /// <summary>What <c>--mount</c> is told: fields of a line of CSV, so that a comma in a path ends none.</summary>
    public string Option => $"type=bind,{Field($"source={Outside}")},target={Within},readonly";

    /// <summary>An argument as a process in the container understands it: the path of a folder that is shown, or of something in it, is another there.</summary>
    public static string Inside(string argument, IEnumerable<MountedFolder> folders) =>
        folders.Select(folder => folder.Inside(argument)).FirstOrDefault(path => path is not null) ?? argument;

    private static string Field(string text) => text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private string? Inside(string argument) =>
        argument == Outside ? Within
        : argument.StartsWith(Outside, StringComparison.Ordinal) && argument[Outside.Length] is '/' or '\\' ? Within + argument[Outside.Length..].Replace('\\', '/')
        : null;
}
