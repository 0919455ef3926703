using Microsoft.CodeAnalysis;

namespace Katas.Engine.Compiling;

/// <summary>What every lesson may refer to: read once and kept, since a reference set costs far more than a lesson.</summary>
internal sealed class PlatformReferences
{
    private static readonly string[] TestAssemblies =
        ["xunit.assert", "xunit.core", "xunit.abstractions", "FluentAssertions", "Katas.Testing", "Katas.Data"];

    private readonly Lazy<IReadOnlyList<MetadataReference>> _framework = new(() => [.. FrameworkFiles().Select(Open)]);
    private readonly Lazy<MetadataReference> _tensors = new(() => Open(Beside("System.Numerics.Tensors")));
    private readonly Lazy<MetadataReference> _simt = new(() => Open(Beside("Katas.Simt")));
    private readonly Lazy<IReadOnlyList<MetadataReference>> _tests =
        new(() => [.. TestAssemblies.Select(Beside).Where(File.Exists).Select(Open)]);

    /// <summary>The base class library.</summary>
    public IReadOnlyList<MetadataReference> Framework => _framework.Value;

    /// <summary>System.Numerics.Tensors, which a lesson may deny.</summary>
    public MetadataReference Tensors => _tensors.Value;

    /// <summary>The machine model with ILGPU's kernel-side API, for lessons of the GPU lane.</summary>
    public MetadataReference Simt => _simt.Value;

    /// <summary>What tests may use besides.</summary>
    public IReadOnlyList<MetadataReference> Tests => _tests.Value;

    /// <summary>Changes when any of the assemblies does.</summary>
    public static string Version { get; } = string.Join(
        ' ',
        TestAssemblies.Append("System.Numerics.Tensors").Append("Katas.Simt").Append("Katas.Engine").Select(Beside).Where(File.Exists)
            .Select(file => new FileInfo(file)).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")
            .Append(Environment.Version.ToString()));

    /// <summary>The SDK's reference pack, unless another is set before it is used; null without an SDK.</summary>
    public static string? Pack { get; set; } = FindPack();

    /// <summary>The folders beside the runtime's and the tool's that references are read from; none without an SDK.</summary>
    public static IReadOnlyList<string> Folders => Pack is { } pack ? [pack] : [];

    private static MetadataReference Open(string file) => MetadataReference.CreateFromFile(file);

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    /// <summary>The source generators of the reference pack; none without an SDK.</summary>
    public static IEnumerable<string> GeneratorFiles() =>
        Pack is { } pack ? Directory.EnumerateFiles(Path.Combine(pack, "analyzers", "dotnet", "cs"), "*.dll") : [];

    // The SDK's reference pack is what a project compiles against; the runtime's own assemblies will do without one.
    private static IEnumerable<string> FrameworkFiles() => (Pack is { } pack
        ? Directory.EnumerateFiles(Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0"), "*.dll")
        : ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)).Where(IsOfUse);

    private static string? FindPack()
    {
        string packs = Path.Combine(SdkCompiler.DotnetRoot, "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
                .MaxBy(folder => System.Version.TryParse(Path.GetFileName(folder), out System.Version? version) ? version : null)
            : null;
    }

    // Half of the pack is facades for .NET Framework, Visual Basic and XML serialisation: they cost time, and no lesson
    // needs them.
    private static bool IsOfUse(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return (name.StartsWith("System", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives")
            && !name.StartsWith("System.ServiceModel", StringComparison.Ordinal);
    }
}
