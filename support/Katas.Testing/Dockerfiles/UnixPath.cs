namespace Katas.Testing.Dockerfiles;

/// <summary>Paths inside an image, whatever the machine's own look like.</summary>
public static class UnixPath
{
    /// <summary>The absolute path, with <c>.</c> and <c>..</c> resolved; a trailing slash is kept.</summary>
    /// <param name="workingDirectory">Where a relative path starts.</param>
    /// <param name="path">The path as written.</param>
    public static string Resolve(string workingDirectory, string path)
    {
        ArgumentNullException.ThrowIfNull(workingDirectory);
        ArgumentNullException.ThrowIfNull(path);

        var segments = new List<string>();
        string whole = path.StartsWith('/') ? path : $"{workingDirectory}/{path}";
        foreach (string segment in whole.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            else if (segment != ".")
                segments.Add(segment);
        }

        string resolved = "/" + string.Join('/', segments);
        return path.EndsWith('/') && segments.Count > 0 ? resolved + "/" : resolved;
    }

    /// <summary>Whether an absolute path is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsWithin(string path, string folder)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(folder);
        return (path.TrimEnd('/') + "/").StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
    }
}
