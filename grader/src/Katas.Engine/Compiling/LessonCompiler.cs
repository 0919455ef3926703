using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Katas.Catalog;
using Katas.Engine.Gating;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Compiling;

/// <summary>
/// Compiles a lesson in memory: the learner's files, the tests, and the references that it builds on, each as an
/// assembly of its own. The tests are compiled against the reference's surface, once; nothing that a learner writes
/// reaches their compilation.
/// </summary>
public sealed class LessonCompiler
{
    private const string SdkUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; ";

    private const string TestUsings = SdkUsings + "global using Xunit; global using Katas.Testing; ";

    // The package's compiler is older than the language: to it, C# 14 is a preview.
    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersionFacts.TryParse("14", out LanguageVersion version) ? version : LanguageVersion.Preview,
        DocumentationMode.None,
        preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER", "NET9_0_OR_GREATER", "NET8_0_OR_GREATER", "TRACE"]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: false);

    private static readonly CSharpCompilationOptions TestOptions = Options
        .WithConcurrentBuild(true)
        // Each run compiles the tests' methods anew, and calls most of them once: compiling them quickly is worth more
        // than running them quickly. It halves the time from save to verdict.
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithNullableContextOptions(NullableContextOptions.Annotations)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);

    private readonly PlatformReferences _platform = new();
    private readonly LessonCatalog _catalog;
    private readonly BuildCache _cache;
    private readonly Lazy<SyntaxTree> _learnerUsings = new(() => CSharpSyntaxTree.ParseText(SdkUsings, ParseOptions));
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
        var foundations = Foundations(lesson);
        string key = Key(sources.Files, foundations.Select(build => build.Key), Rules(lesson), "lesson");
        string cacheName = $"{lesson.Id}.{sources.Owner.ToString().Replace(' ', '.')}";
        if (_cache.Find(cacheName, key) is { } kept)
            return kept;

        CSharpCompilation compilation = Compilation(sources);
        Build build = Emit(compilation, Resources(sources), key);
        if (build.Image is { } image)
            build = build with { Refusals = ApiGate.Check(sources, image, compilation) };
        _cache.Keep(cacheName, build);
        return build;
    }

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

        var compilation = CSharpCompilation.Create(
            AssemblyName(sources.Lesson),
            sources.Files.Where(file => file.IsCSharp).Select(Parse).Prepend(_learnerUsings.Value),
            _platform.Framework.Append(_platform.Tensors).Concat(Metadata(Foundations(sources.Lesson))),
            Options);
        var places = new Dictionary<string, SourceError>();
        PublicSurface.Collect(compilation.Assembly.GlobalNamespace, (symbol, line) =>
        {
            if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
                places[line] = SourceError.At(location, "surface", line, isWarning: false);
        });
        return places;
    }

    /// <summary>A lesson's files, generated ones included, on their way to an assembly.</summary>
    internal CSharpCompilation Compilation(LessonSources sources)
    {
        return SourceGenerators.Run(CSharpCompilation.Create(
            AssemblyName(sources.Lesson),
            sources.Files.Where(file => file.IsCSharp).Select(Parse).Prepend(_learnerUsings.Value),
            [.. _platform.Framework, _platform.Tensors, .. Metadata(Foundations(sources.Lesson))],
            Options));
    }

    /// <summary>The files among a lesson's that are no code: its assembly carries them along.</summary>
    internal static IReadOnlyList<ResourceDescription> Resources(LessonSources sources) =>
        [.. Resources(sources.Lesson, sources.Files.Where(file => !file.IsCSharp))];

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
            files.Select(Parse).Prepend(CSharpSyntaxTree.ParseText(TestUsings, ParseOptions)),
            [.. _platform.Framework, _platform.Tensors, .. _platform.Tests, .. Metadata(foundations.Append(reference))],
            TestOptions);
        Build build = Sound(lesson, part, Emit(SourceGenerators.Run(compilation), Resources(lesson, golden), key));
        _cache.Keep(name, build);
        return build;
    }

    private Build Once(string name, Func<Build> compile) => _foundations.GetOrAdd(name, _ => new Lazy<Build>(compile)).Value;

    private static Build Sound(Lesson lesson, string part, Build build) => build.Image is not null
        ? build with { Errors = [] }
        : throw new BrokenLessonException(lesson, part, build.Errors);

    private static string AssemblyName(Lesson lesson) => "Lesson." + lesson.Id;

    private static Build Emit(CSharpCompilation compilation, IEnumerable<ResourceDescription> resources, string key)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult result = compilation.Emit(
            image, symbols, manifestResources: resources,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        SourceError[] errors = Readable(result.Diagnostics);
        return result.Success
            ? new Build(
                new AssemblyImage(compilation.AssemblyName!, image.ToArray(), symbols.ToArray()),
                PublicSurface.Of(compilation.Assembly), errors, key)
            : new Build(null, PublicSurface.Empty, errors, key);
    }

    // First error first, and no cascade: while the text cannot be parsed, what follows from that is left out.
    private static SourceError[] Readable(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] shown = [.. diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error ? 0 : 1)
            .ThenBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        bool unparsed = shown.Any(IsSyntaxError);
        return [.. shown
            .Where(diagnostic => !unparsed || IsSyntaxError(diagnostic))
            .Select(diagnostic => SourceError.At(
                diagnostic.Location, diagnostic.Id, diagnostic.GetMessage(), diagnostic.Severity == DiagnosticSeverity.Warning))
            .DistinctBy(error => (error.File, error.Line, error.IsWarning))];
    }

    private static bool IsSyntaxError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        && diagnostic.Location.SourceTree is { } tree
        && tree.GetDiagnostics().Any(syntax => syntax.Id == diagnostic.Id && syntax.Location.SourceSpan == diagnostic.Location.SourceSpan);

    private static SyntaxTree Parse(SourceFile file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Content, file.Content.Length, Encoding.UTF8), ParseOptions, file.Path);

    private static IEnumerable<MetadataReference> Metadata(IEnumerable<Build> builds) =>
        builds.Select(build => MetadataReference.CreateFromImage(build.Image!.Image));

    private static IEnumerable<ResourceDescription> Resources(Lesson lesson, IEnumerable<SourceFile> files) =>
        files.Select(file => new ResourceDescription(
            $"{lesson.Id}/{file.Name}", () => new MemoryStream(file.Content), isPublic: true));

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
