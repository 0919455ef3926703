using System.Security.Cryptography;
using System.Text;

namespace Katas.Catalog;

/// <summary>
/// Katas.sln with every project, and for each track a filter that holds its lessons alone. They are written by a
/// command and never by hand, so that adding a lesson means adding a folder.
/// </summary>
public static class SolutionFile
{
    private const string Name = "Katas.sln";
    private const string ProjectKind = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}";
    private const string FolderKind = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    private static readonly string[] Rooms = ["katas", "solutions", "support", "grader", "eng"];
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];

    /// <summary>Writes the solution and the filters, and removes filters of tracks that are gone.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(LessonCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Dictionary<string, string> files = Render(catalog.RepositoryRoot);
        foreach (string stale in Filters(catalog.RepositoryRoot).Where(file => !files.ContainsKey(file)))
            File.Delete(stale);
        foreach ((string file, string text) in files)
            File.WriteAllText(file, text);
    }

    /// <summary>Whether the files on disk are what <see cref="Write"/> would write.</summary>
    public static bool IsCurrent(LessonCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Dictionary<string, string> files = Render(catalog.RepositoryRoot);
        return Filters(catalog.RepositoryRoot).All(files.ContainsKey)
            && files.All(file => Holds(file.Key, file.Value));
    }

    /// <summary>Whether a file holds a text; a checkout may have changed its line endings.</summary>
    private static bool Holds(string file, string text) =>
        File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text;

    private static string[] Filters(string root) => Directory.GetFiles(root, "??-*.slnf");

    private static Dictionary<string, string> Render(string root)
    {
        string[] projects =
        [
            .. Rooms.SelectMany(room => LessonFolder.Files(Path.Combine(root, room), ".csproj"))
                .Select(project => Relative(root, project))
                .Where(project => !project.StartsWith("eng/optional/", StringComparison.Ordinal)),
        ];
        var files = new Dictionary<string, string> { [Path.Combine(root, Name)] = RenderSolution(projects) };
        foreach (IGrouping<string, string> track in projects.Where(IsOfTrack).GroupBy(Group))
        {
            IEnumerable<string> needed = track.Union(ProjectReferences.Of(root, track)).Order(StringComparer.Ordinal);
            files[Path.Combine(root, $"{track.Key}.slnf")] = RenderFilter(needed);
        }

        return files;
    }

    private static string RenderSolution(string[] projects)
    {
        var text = new StringBuilder();
        text.Append("Microsoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\n");
        foreach (string folder in projects.Select(Group).Distinct())
            Entry(text, FolderKind, folder, folder);
        foreach (string project in projects)
            Entry(text, ProjectKind, Path.GetFileNameWithoutExtension(project), project);

        text.Append("Global\n");
        Section(text, "SolutionConfigurationPlatforms", "preSolution",
            Configurations.Select(name => $"{name} = {name}"));
        Section(text, "ProjectConfigurationPlatforms", "postSolution",
            from project in projects
            from name in Configurations
            from step in (string[])["ActiveCfg", "Build.0"]
            select $"{Id(project)}.{name}.{step} = {name}");
        Section(text, "NestedProjects", "preSolution",
            projects.Select(project => $"{Id(project)} = {Id(Group(project))}"));
        text.Append("EndGlobal\n");
        return text.ToString();
    }

    private static void Entry(StringBuilder text, string kind, string name, string path) => text.Append(
        $"Project(\"{kind}\") = \"{name}\", \"{Backslashed(path)}\", \"{Id(path)}\"\nEndProject\n");

    private static void Section(StringBuilder text, string name, string when, IEnumerable<string> lines)
    {
        text.Append($"\tGlobalSection({name}) = {when}\n");
        foreach (string line in lines)
            text.Append($"\t\t{line}\n");
        text.Append("\tEndGlobalSection\n");
    }

    private static string RenderFilter(IEnumerable<string> projects)
    {
        string list = string.Join(",\n", projects.Select(project => $"      \"{project.Replace("/", "\\\\")}\""));
        return $"{{\n  \"solution\": {{\n    \"path\": \"{Name}\",\n    \"projects\": [\n{list}\n    ]\n  }}\n}}\n";
    }

    private static bool IsOfTrack(string project) => project.StartsWith("katas/", StringComparison.Ordinal);

    /// <summary>The solution folder of a project: its track, or else its room.</summary>
    private static string Group(string project) => project.Split('/')[IsOfTrack(project) ? 1 : 0];

    /// <summary>The same id for the same path on every machine, so that writing again changes nothing.</summary>
    private static string Id(string path) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string Backslashed(string path) => path.Replace('/', '\\');
}
