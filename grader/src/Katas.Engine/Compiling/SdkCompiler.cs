using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Katas.Engine.Compiling;

/// <summary>
/// Finds Roslyn. The one that every SDK carries beside its <c>csc</c> is compiled ahead of time and starts twice as
/// fast as the package's, which stands in <c>roslyn/</c> beside the tool for machines without an SDK.
/// </summary>
internal static class SdkCompiler
{
    private static readonly string[] Names = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];
    private static readonly Lazy<string> LazyFolder = new(() => FindFolder(DotnetRoot));

    /// <summary>Where the compiler is loaded from.</summary>
    public static string Folder => LazyFolder.Value;

    // Before anything that names a Roslyn type can be compiled, so the runtime must call it, not we.
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simpleName && Names.Contains(simpleName)
            ? context.LoadFromAssemblyPath(Path.Combine(Folder, simpleName + ".dll"))
            : null;

    /// <summary>The newest compiler of an installation; the tool's own where it has none.</summary>
    internal static string FindFolder(string dotnetRoot)
    {
        // The oldest version that this code was compiled against may be replaced by any later one.
        string sdks = Path.Combine(dotnetRoot, "sdk");
        string? sdk = Directory.Exists(sdks)
            ? Directory.EnumerateDirectories(sdks)
                .Select(folder => Path.Combine(folder, "Roslyn", "bincore"))
                .Where(folder => Names.All(name => File.Exists(Path.Combine(folder, name + ".dll"))))
                .MaxBy(folder => FileVersionInfo.GetVersionInfo(Path.Combine(folder, Names[1] + ".dll")) is var version
                    ? new Version(version.FileMajorPart, version.FileMinorPart, version.FileBuildPart)
                    : null)
            : null;
        return sdk ?? Path.Combine(AppContext.BaseDirectory, "roslyn");
    }

    /// <summary>The folder of the .NET installation that this process runs on: the one above <c>shared/</c>.</summary>
    internal static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
