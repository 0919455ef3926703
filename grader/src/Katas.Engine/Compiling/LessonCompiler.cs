using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Katas.Catalog;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Katas.Engine.Compiling;

/// <summary>
/// Compiles a lesson in memory: the learner's files, the tests, and the references that it builds on, each as an
/// assembly of its own. The tests are compiled against the reference's surface, once; nothing that a learner writes
/// reaches their compilation.
/// </summary>
public sealed class LessonCompiler
{
    private const string TestUsings = SourceCompiler.SdkUsings + "global using Xunit; global using Katas.Testing; ";

    private static readonly CSharpCompilationOptions TestOptions = SourceCompiler.Options
        .WithConcurrentBuild(true)
        // Each run compiles the tests' methods anew, and calls most of them once: compiling them quickly is worth more
        // than running them quickly. It halves the time from save to verdict.
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithNullableContextOptions(NullableContextOptions.Annotations)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);

    private readonly SourceCompiler _sources = new();
    private readonly LessonCatalog _catalog;
    private readonly BuildCache _cache;
    private readonly ConcurrentDictionary<string, Lazy<Build>> _foundations = new();

    /// <summary>Compiles the lessons of one catalogue.</summary>
    /// <param name="catalog">The lessons.</param>
    /// <param name="cacheFolder">Where builds are kept between processes; null keeps none.</param>
    public LessonCompiler(LessonCatalog catalog, string? cacheFolder)
    {
        _catalog = catalog;
        _cache = new BuildCache(cacheFolder);
    }

    /// <summary>The folder that the compiler itself was loaded from.</summary>
    public static string CompilerFolder => SdkCompiler.Folder;

    /// <summary>The learner's assembly, or whoever's files stand in for it.</summary>
    public Build CompileLesson(LessonSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);

        Lesson lesson = sources.Lesson;
        string key = KeyOf(sources);
        string cacheName = $"{lesson.Id}.{sources.Owner.ToString().Replace(' ', '.')}";
        if (_cache.Find(cacheName, key) is { } kept)
            return kept;

        Build build = _sources.Compile(sources, FoundationImages(lesson), key);
        _cache.Keep(cacheName, build);
        return build;
    }

    /// <summary>A hash of everything that the compilation of a lesson's files goes by.</summary>
    /// <exception cref="BrokenLessonException">What the lesson builds on does not compile.</exception>
    internal string KeyOf(LessonSources sources) =>
        Key(sources.Files, Foundations(sources.Lesson).Select(build => build.Key), Rules(sources.Lesson), "lesson");

    /// <summary>The assemblies that a lesson builds on.</summary>
    /// <exception cref="BrokenLessonException">One of them does not compile.</exception>
    internal IReadOnlyList<AssemblyImage> FoundationImages(Lesson lesson) => [.. Foundations(lesson).Select(foundation => foundation.Image!)];

    /// <summary>The lesson's tests.</summary>
    /// <exception cref="BrokenLessonException">The reference or the tests do not compile: the lesson is broken.</exception>
    public AssemblyImage CompileTests(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return Once($"{lesson.Id}.tests", () => CompileAgainstReference(lesson, "tests", "Tests.", lesson.TestFiles)).Image!;
    }

    /// <summary>The lesson's benchmark, with the test code that it leans on.</summary>
    /// <exception cref="BrokenLessonException">It does not compile, or the lesson has none.</exception>
    public AssemblyImage CompileBenchmark(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return lesson.BenchFile is { } file
            ? Once($"{lesson.Id}.bench", () => CompileAgainstReference(lesson, "bench", "Bench.", [.. lesson.TestFiles, file])).Image!
            : throw new BrokenLessonException(lesson, "benchmark", []);
    }

    /// <summary>The reference's assembly, which is also what other lessons build on.</summary>
    /// <exception cref="BrokenLessonException">It does not compile: the lesson is broken.</exception>
    public Build CompileReference(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return Once(lesson.Id, () => Sound(lesson, "reference", CompileLesson(Workspace.Reference(lesson))));
    }

    /// <summary>The references that a lesson builds on.</summary>
    /// <exception cref="BrokenLessonException">One of them does not compile.</exception>
    public IReadOnlyList<Build> Foundations(Lesson lesson) => [.. _catalog.Foundations(lesson).Select(CompileReference)];

    /// <summary>Forgets the tests and references, so that an author's changes to them are seen.</summary>
    public void Forget() => _foundations.Clear();

    /// <summary>Where each public type and member of a lesson's files is declared.</summary>
    /// <param name="sources">Files that compile.</param>
    /// <returns>Line of <see cref="PublicSurface"/> → its place.</returns>
    public IReadOnlyDictionary<string, SourceError> DeclarationPlaces(LessonSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return _sources.DeclarationPlaces(sources, FoundationImages(sources.Lesson));
    }

    /// <summary>A lesson's files, generated ones included, on their way to an assembly.</summary>
    internal CSharpCompilation Compilation(LessonSources sources) =>
        _sources.Compilation(sources, FoundationImages(sources.Lesson));

    /// <summary>
    /// Files of a GPU lesson, compiled against assemblies that stand in the machine model's place: ILGPU's own. What they
    /// build on and is of the GPU lane too is compiled in, since it has to call the same assemblies.
    /// </summary>
    /// <param name="sources">Whose files, for which lesson.</param>
    /// <param name="assemblies">Files of the assemblies.</param>
    /// <exception cref="BrokenLessonException">What the lesson builds on does not compile.</exception>
    internal Build CompileInPlaceOfModel(LessonSources sources, IReadOnlyList<string> assemblies)
    {
        ILookup<bool, Lesson> foundations = _catalog.Foundations(sources.Lesson).ToLookup(lesson => lesson.Lane == Lane.Gpu);
        IEnumerable<SourceFile> files = foundations[true].SelectMany(lesson => Workspace.Reference(lesson).Files);
        AssemblyImage[] others = [.. foundations[false].Select(lesson => CompileReference(lesson).Image!)];
        LessonSources all = sources with { Files = [.. sources.Files, .. files] };
        CSharpCompilation compilation = _sources.Compilation(all, others)
            .RemoveReferences(_sources.LaneReferences(sources.Lesson))
            .AddReferences(assemblies.Select(file => MetadataReference.CreateFromFile(file)));
        return SourceCompiler.Emit(compilation, SourceCompiler.Resources(all), KeyOf(sources));
    }

    private Build CompileAgainstReference(Lesson lesson, string part, string namePrefix, IReadOnlyList<string> paths)
    {
        Build reference = CompileReference(lesson);
        var foundations = Foundations(lesson);
        SourceFile[] files = [.. paths.Select(path => SourceFile.Read(Path.GetFileName(path), path))];
        SourceFile[] golden = [.. lesson.GoldenFiles.Select(path => SourceFile.Read(Path.GetFileName(path), path))];
        string key = Key([.. files, .. golden], foundations.Append(reference).Select(build => build.Key), "", part);
        string name = $"{lesson.Id}.{part}";
        if (_cache.Find(name, key) is { } kept)
            return kept;

        var compilation = CSharpCompilation.Create(
            namePrefix + lesson.Id,
            files.Select(SourceCompiler.Parse).Prepend(CSharpSyntaxTree.ParseText(TestUsings, SourceCompiler.ParseOptions)),
            [.. _sources.Platform.Framework, _sources.Platform.Tensors, .. _sources.Platform.Tests, .. _sources.LaneReferences(lesson),
                .. SourceCompiler.Metadata(foundations.Append(reference).Select(build => build.Image!))],
            TestOptions);
        Build build = Sound(lesson, part, SourceCompiler.Emit(SourceGenerators.Run(compilation), SourceCompiler.Resources(lesson, golden), key));
        _cache.Keep(name, build);
        return build;
    }

    private Build Once(string name, Func<Build> compile) => _foundations.GetOrAdd(name, _ => new Lazy<Build>(compile)).Value;

    private static Build Sound(Lesson lesson, string part, Build build) => build.Image is not null
        ? build with { Errors = [] }
        : throw new BrokenLessonException(lesson, part, build.Errors);

    // What the gate goes by, so that a kept build is one that passed it.
    private static string Rules(Lesson lesson) =>
        $"{string.Join(',', lesson.Allow)} / {string.Join(',', lesson.Deny)} / {lesson.Speed is not null}";

    private static string Key(
        IReadOnlyList<SourceFile> files, IEnumerable<string> dependencies, string settings, string kind)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Encoding.UTF8.GetBytes($"{kind}\n{settings}\n{PlatformReferences.Version}\n{string.Join(' ', dependencies)}"));
        foreach (SourceFile file in files)
        {
            Add(Encoding.UTF8.GetBytes(file.Path));
            Add(file.Content);
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
