using System.Reflection;
using System.Runtime.Loader;
using Katas.Simt.Compiling;
using Katas.Worker.Protocol;

namespace Katas.Worker;

/// <summary>
/// The assemblies of one run: tests or a benchmark, and whoever's implementation of the lesson. What every run shares (xunit, the tests' support) stays in the default
/// context, loaded and compiled once.
/// </summary>
internal sealed class RunContext : AssemblyLoadContext
{
    private readonly string _main;
    private readonly Dictionary<string, AssemblyImage> _images;

    /// <summary>Loads a run's assemblies.</summary>
    /// <param name="main">The tests or the benchmark.</param>
    /// <param name="dependencies">What it refers to: the lesson's assembly, and those that the lesson builds on.</param>
    /// <param name="isCollectible">Whether it is unloaded after the run; what is timed is not, since code that can be
    /// unloaded reaches its static fields by a detour.</param>
    public RunContext(AssemblyImage main, IReadOnlyList<AssemblyImage> dependencies, bool isCollectible = true)
        : base("lesson", isCollectible)
    {
        _images = dependencies.Append(main).ToDictionary(image => image.Name);
        // Loaded at once, so that a lesson's embedded files are found even when no type of its assembly is used.
        foreach (AssemblyImage dependency in dependencies)
            LoadFromAssemblyName(new AssemblyName(dependency.Name));
        _main = main.Name;
    }

    /// <summary>The tests or the benchmark. Not kept here: a context that holds one of its assemblies is never unloaded.</summary>
    public Assembly LoadMain() => LoadFromAssemblyName(new AssemblyName(_main));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || !_images.TryGetValue(name, out AssemblyImage? image))
            return null;

        // The GPU model names the kernel's line: nothing else says where an assembly's symbols are that was never a file.
        AppContext.SetData(SourceLine.SymbolsKey + name, image.Symbols);
        Stream? symbols = image.Symbols.Length > 0 ? new MemoryStream(image.Symbols) : null;
        return LoadFromStream(new MemoryStream(image.Image), symbols);
    }
}
