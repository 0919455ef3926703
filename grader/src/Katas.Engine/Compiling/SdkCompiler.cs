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

    /// <summary>Where the compiler is loaded from: what <see cref="FindFolder"/> finds, unless it is set before.</summary>
    public static string Folder
    {
        get => field ??= FindFolder(DotnetRoot);
        set;
    }

    private static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "roslyn");

    // Before anything that names a Roslyn type can be compiled, so the runtime must call it, not we.
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is not { } simpleName || !Names.Contains(simpleName))
            return null;

        try
        {
            return context.LoadFromAssemblyPath(Path.Combine(Folder, simpleName + ".dll"));
        }
        catch (BadImageFormatException)
        {
            // It was compiled ahead of time for another system: the machine's, and this is a container.
            return context.LoadFromAssemblyPath(Path.Combine(OwnFolder, simpleName + ".dll"));
        }
    }

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
        return sdk ?? OwnFolder;
    }

    /// <summary>The folder of the .NET installation that this process runs on: the one above <c>shared/</c>.</summary>
    internal static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
