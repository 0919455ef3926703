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
/// Compiles a lesson's files against assemblies that are at hand as bytes. It needs no catalogue and no folder of
/// lessons, so it also works where there is none.
/// </summary>
internal sealed class SourceCompiler
{
    /// <summary>The usings that every project of the SDK has.</summary>
    public const string SdkUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; ";

    // The package's compiler is older than the language: to it, C# 14 is a preview.
    internal static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersionFacts.TryParse("14", out LanguageVersion version) ? version : LanguageVersion.Preview,
        DocumentationMode.None,
        preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER", "NET9_0_OR_GREATER", "NET8_0_OR_GREATER", "TRACE"]);

    internal static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: false);

    private readonly Lazy<SyntaxTree> _usings = new(() => CSharpSyntaxTree.ParseText(SdkUsings, ParseOptions));

    /// <summary>What every lesson may refer to.</summary>
    public PlatformReferences Platform { get; } = new();

    /// <summary>Compiles files, and asks the gate about what came of it.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="foundations">The assemblies that the lesson builds on.</param>
    /// <param name="key">The build's key.</param>
    public Build Compile(LessonSources sources, IReadOnlyList<AssemblyImage> foundations, string key)
    {
        CSharpCompilation compilation = Compilation(sources, foundations);
        Build build = Emit(compilation, Resources(sources), key);
        return build.Image is { } image ? build with { Refusals = ApiGate.Check(sources, image, compilation) } : build;
    }

    /// <summary>Compiles files, and asks both gates: what is refused for the public surface stands before the rest.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="foundations">The assemblies that the lesson builds on.</param>
    /// <param name="wanted">The lesson's surface.</param>
    /// <param name="key">The build's key.</param>
    public Build Judge(LessonSources sources, IReadOnlyList<AssemblyImage> foundations, PublicSurface wanted, string key) =>
        SurfaceGate.Judge(Compile(sources, foundations, key), wanted, sources, () => DeclarationPlaces(sources, foundations));

    /// <summary>Where each public type and member of a lesson's files is declared.</summary>
    /// <param name="sources">Files that compile.</param>
    /// <param name="foundations">The assemblies that the lesson builds on.</param>
    /// <returns>Line of <see cref="PublicSurface"/> → its place.</returns>
    public IReadOnlyDictionary<string, SourceError> DeclarationPlaces(LessonSources sources, IReadOnlyList<AssemblyImage> foundations)
    {
        var places = new Dictionary<string, SourceError>();
        PublicSurface.Collect(Written(sources, foundations).Assembly.GlobalNamespace, (symbol, line) =>
        {
            if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
                places[line] = SourceError.At(location, "surface", line, isWarning: false);
        });
        return places;
    }

    /// <summary>A lesson's files, generated ones included, on their way to an assembly.</summary>
    public CSharpCompilation Compilation(LessonSources sources, IReadOnlyList<AssemblyImage> foundations) =>
        SourceGenerators.Run(Written(sources, foundations));

    /// <summary>The files among a lesson's that are no code: its assembly carries them along.</summary>
    public static IReadOnlyList<ResourceDescription> Resources(LessonSources sources) =>
        [.. Resources(sources.Lesson, sources.Files.Where(file => !file.IsCSharp))];

    /// <summary>Files that an assembly carries along, each under the lesson's name and its own.</summary>
    public static IEnumerable<ResourceDescription> Resources(Lesson lesson, IEnumerable<SourceFile> files) =>
        files.Select(file => new ResourceDescription(
            $"{lesson.Id}/{file.Name}", () => new MemoryStream(file.Content), isPublic: true));

    /// <summary>A compilation's assembly, or why there is none.</summary>
    public static Build Emit(CSharpCompilation compilation, IEnumerable<ResourceDescription> resources, string key)
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

    /// <summary>A file as the compiler sees it.</summary>
    public static SyntaxTree Parse(SourceFile file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Content, file.Content.Length, Encoding.UTF8), ParseOptions, file.Path);

    /// <summary>Assemblies as the compiler sees them.</summary>
    public static IEnumerable<MetadataReference> Metadata(IEnumerable<AssemblyImage> assemblies) =>
        assemblies.Select(assembly => MetadataReference.CreateFromImage(assembly.Image));

    /// <summary>What lessons of a lane may refer to besides.</summary>
    public IEnumerable<MetadataReference> LaneReferences(Lesson lesson) => lesson.Lane == Lane.Gpu ? [Platform.Simt] : [];

    private CSharpCompilation Written(LessonSources sources, IReadOnlyList<AssemblyImage> foundations) => CSharpCompilation.Create(
        "Lesson." + sources.Lesson.Id,
        sources.Files.Where(file => file.IsCSharp).Select(Parse).Prepend(_usings.Value),
        [.. Platform.Framework, Platform.Tensors, .. LaneReferences(sources.Lesson), .. Metadata(foundations)],
        Options);

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
}
