using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli;

/// <summary>The learner's clone of the repository, as every command needs it; each part is made when first asked for.</summary>
internal sealed class Clone : IDisposable
{
    private readonly Lazy<LessonCatalog> _catalog;
    private LessonEngine? _engine;

    public Clone(string root, Terminal terminal)
    {
        Root = root;
        Terminal = terminal;
        Progress = new Progress(root);
        _catalog = new(() => LessonCatalog.Load(root));
    }

    public string Root { get; }

    public Terminal Terminal { get; }

    public IAnsiConsole Console => Terminal.Console;

    public Page Page => Terminal.Page;

    public LessonCatalog Catalog => _catalog.Value;

    public Progress Progress { get; }

    public GradeView GradeView => new(Page, Root);

    public Marks Marks => new(Console);

    /// <summary>Where builds are kept between commands.</summary>
    public string CacheFolder => Path.Combine(Root, ".kata", "builds");

    /// <summary>
    /// The repository to work on: what <c>KATA_ROOT</c> says, else the one that this tool was built in, else the first
    /// folder at or above the current one that holds <c>katas/</c> and <c>solutions/</c>.
    /// </summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string FindRoot() => Environment.GetEnvironmentVariable("KATA_ROOT") is { Length: > 0 } root
        ? RootAbove(root) ?? throw new UsageException($"KATA_ROOT is '{root}', where no folder holds katas/ and solutions/. Set it to a clone, or unset it.")
        : RootAbove(AppContext.BaseDirectory) ?? RootAbove(Environment.CurrentDirectory)
            ?? throw new UsageException("No folder here or above holds katas/ and solutions/. Go to your clone and try again.");

    /// <summary>Starts an engine; its workers warm up from now on.</summary>
    public LessonEngine StartEngine(int workers = 1, WorkerLimits? limits = null)
    {
        _engine?.Dispose();
        return _engine = new LessonEngine(() => Catalog, new EngineOptions(workers, limits ?? WorkerLimits.Default, CacheFolder));
    }

    /// <summary>An engine beside the one that the learner waits for: its worker gives way to every other process.</summary>
    public LessonEngine StartBackgroundEngine() =>
        new(() => Catalog, new EngineOptions(1, WorkerLimits.Default with { GivesWay = true }, CacheFolder));

    /// <summary>What tells which known mistake a run of that engine shows. It keeps the misconceptions' runs, and nobody else's.</summary>
    /// <param name="engine">Whose grades are diagnosed.</param>
    /// <param name="place">What its runs are in, where that can change how they end: a sandbox's name.</param>
    public Diagnostician DiagnosticianOf(LessonEngine engine, string place = "") => new(engine, Path.Combine(Root, ".kata", "signatures", place));

    /// <summary>The lesson of that name.</summary>
    /// <exception cref="UsageException">There is none; the message names the nearest.</exception>
    public Lesson Lesson(string name)
    {
        if (Catalog.Find(name) is { } lesson)
            return lesson;

        if (Catalog.ProblemsOf(name) is { Count: > 0 } problems)
            throw new BrokenCatalogException(problems);

        IReadOnlyList<string> nearest = Catalog.Nearest(name);
        throw new UsageException(nearest.Count > 0
            ? $"There is no lesson '{name}'. Did you mean {string.Join(" or ", nearest.Take(3))}?"
            : $"There is no lesson '{name}'. `./kata list` shows all of them.");
    }

    /// <summary>The first lesson, in the order of the tracks, that is not passed yet; null when all are.</summary>
    public Lesson? NextLesson(Lesson? after = null)
    {
        IReadOnlyList<Lesson> all = Catalog.Lessons;
        int start = after is null ? 0 : Enumerable.Range(0, all.Count).First(i => all[i].Id == after.Id) + 1;
        return Enumerable.Range(0, all.Count)
            .Select(step => all[(start + step) % all.Count])
            .FirstOrDefault(lesson => lesson.Id != after?.Id && Progress.StateOf(lesson) != LessonState.Passed);
    }

    /// <summary>A line as it is, for programs: not wrapped, not coloured.</summary>
    public void WriteLine(string text) => Terminal.Write(text + "\n");

    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public void Dispose() => _engine?.Dispose();

    private static string? RootAbove(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "katas")) && Directory.Exists(Path.Combine(at.FullName, "solutions")))
                return at.FullName;
        }

        return null;
    }
}
