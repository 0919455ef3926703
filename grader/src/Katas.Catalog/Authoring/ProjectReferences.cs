using System.Xml.Linq;

namespace Katas.Catalog;

/// <summary>Which projects a project is built with, as its file and the targets of the lessons say.</summary>
internal static class ProjectReferences
{
    /// <summary>What some lessons' projects need, in turn, as paths from the root with forward slashes.</summary>
    public static IReadOnlySet<string> Of(string root, IEnumerable<string> projects)
    {
        var found = new HashSet<string>();
        var pending = new Queue<string>(projects.Append("katas/Directory.Build.targets"));
        while (pending.TryDequeue(out string? file))
        {
            foreach (string reference in ReferencesIn(root, Path.Combine(root, file)))
            {
                if (found.Add(reference))
                    pending.Enqueue(reference);
            }
        }

        return found;
    }

    private static IEnumerable<string> ReferencesIn(string root, string file)
    {
        if (!File.Exists(file))
            yield break;

        foreach (XElement reference in XDocument.Load(file).Descendants("ProjectReference"))
        {
            string path = (reference.Attribute("Include")?.Value ?? "")
                .Replace("$(RepositoryRoot)", root + "/")
                .Replace('\\', '/');
            string project = Path.GetFullPath(path, Path.GetDirectoryName(file)!);
            if (File.Exists(project))
                yield return Path.GetRelativePath(root, project).Replace('\\', '/');
        }
    }
}
