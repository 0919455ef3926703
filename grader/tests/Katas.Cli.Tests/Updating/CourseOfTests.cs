using System.Diagnostics;
using System.Text;

namespace Katas.Cli.Tests.Updating;

/// <summary>A course that is published on a bare repository, and a learner's clone of it. Real git, in a temporary folder.</summary>
internal sealed class CourseOfTests : IDisposable
{
    private readonly SmallClone _author = new();

    public CourseOfTests()
    {
        Folder = Directory.CreateTempSubdirectory("course ").FullName;
        Upstream = Path.Combine(Folder, "upstream.git");
        Git(Folder, "init", "--quiet", "--bare", "--initial-branch=main", Upstream);
        Git(Author, "init", "--quiet", "--initial-branch=main");
        _author.Write(".gitignore", ".kata/\nignored/\n");
        Publish("The course");
    }

    public string Folder { get; }

    public string Upstream { get; }

    public string Author => _author.Root;

    public string Learner => Path.Combine(Folder, "clöne of mine");

    public static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process git = Process.Start(start)!;
        Task<string> errors = git.StandardError.ReadToEndAsync();
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.Result}");
    }

    /// <summary>Clones the course as a learner would.</summary>
    public CourseOfTests CloneIt(params string[] options)
    {
        Git(Folder, ["clone", "--quiet", .. options, "file://" + Upstream, Learner]);
        return this;
    }

    /// <summary>Commits what the author changed, and publishes it.</summary>
    public CourseOfTests Publish(string message, params string[] push)
    {
        Git(Author, "add", "--all");
        Git(Author, "commit", "--quiet", "-m", message);
        Git(Author, ["push", "--quiet", .. push, Upstream, "HEAD:main"]);
        return this;
    }

    public CourseOfTests AuthorWrites(string path, string text)
    {
        _author.Write(path, text);
        return this;
    }

    public void AuthorMoves(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Author, to))!);
        Git(Author, "mv", from, to);
    }

    public CourseOfTests LearnerWrites(string path, string text)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    public CourseOfTests LearnerCommits(string message = "Mine")
    {
        Git(Learner, "add", "--all");
        Git(Learner, "commit", "--quiet", "-m", message);
        return this;
    }

    public string PathOf(string path) => Path.Combine(Learner, path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Every file of the learner's with its content, git's own aside.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(Learner, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Learner, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal) && !path.StartsWith(".kata/", StringComparison.Ordinal))
            .ToDictionary(path => path, Read), StringComparer.Ordinal);

    /// <summary>Runs a command in the learner's clone.</summary>
    public async Task<Said> RunAsync(params string[] arguments)
    {
        var terminal = RecordingTerminal.Create();
        int exitCode = await KataCommand.RunAsync(arguments, terminal, () => Learner);
        return new Said(exitCode, terminal.Output, terminal.ErrorOutput);
    }

    public void Dispose()
    {
        _author.Dispose();
        // git's objects are read-only, which stops a deletion on Windows.
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
