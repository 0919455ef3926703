using System.Diagnostics;

namespace Katas.Latency;

/// <summary>A copy of the working tree in a temporary folder, so that no learner's file is touched.</summary>
internal sealed class ScratchClone : IDisposable
{
    private readonly string _stub;
    private readonly string[] _versions;
    private int _edits;

    public ScratchClone(string lesson)
    {
        string root = RepositoryRoot();
        Tool = Path.Combine(root, "artifacts", "bin", "Katas.Cli", "release", "kata.dll");
        if (!File.Exists(Tool))
            throw new InvalidOperationException("The tool is not built. Run ./kata first.");

        Root = Directory.CreateTempSubdirectory("kata-latency-").FullName;
        foreach (string part in new[] { "katas", "solutions", "support", "eng" })
            Copy(Path.Combine(root, part), Path.Combine(Root, part));
        foreach (string file in Directory.EnumerateFiles(root).Where(file => Path.GetExtension(file) is ".props" or ".json" or ".targets"))
            File.Copy(file, Path.Combine(Root, Path.GetFileName(file)));
        Lesson = lesson;
        LessonFolder = Directory.EnumerateDirectories(Path.Combine(Root, "katas"), $"??-{lesson}", SearchOption.AllDirectories).Single();
        string solution = LessonFolder.Replace($"{Path.DirectorySeparatorChar}katas{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}solutions{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        _stub = Directory.EnumerateFiles(Path.Combine(solution, "stub"), "*.cs").Single();
        // What a learner saves on the way: right, half right, and wrong in every known way.
        _versions = [.. Directory.EnumerateFiles(solution, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("Bench.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    public string Root { get; }

    public string Tool { get; }

    public string Lesson { get; }

    public string LessonFolder { get; }

    /// <summary>The learner's file as it might be after the next edit; never the same twice.</summary>
    public string NextVersion()
    {
        _edits++;
        return _versions[_edits % _versions.Length] + $"\n// edit {_edits}\n";
    }

    public void Save(string text) => File.WriteAllText(Path.Combine(LessonFolder, Path.GetFileName(_stub)), text);

    /// <summary>Runs a command to its end; its verdict does not matter here.</summary>
    public void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(program, arguments))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    public ProcessStartInfo StartInfo(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["KATA_ROOT"] = Root;
        return start;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Katas.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Katas.sln is not above this program.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
