using System.Reflection;
using System.Runtime.Loader;
using Katas.Worker.Protocol;

namespace Katas.Worker;

/// <summary>
/// The assemblies of one run, unloaded after it. What every run shares (xunit, the tests' support) stays in the default
/// context, loaded and compiled once.
/// </summary>
internal sealed class RunContext : AssemblyLoadContext
{
    private readonly string _tests;
    private readonly Dictionary<string, AssemblyImage> _images;

    public RunContext(RunRequest request)
        : base("lesson", isCollectible: true)
    {
        _images = request.Dependencies.Append(request.Tests).ToDictionary(image => image.Name);
        // Loaded at once, so that a lesson's embedded files are found even when no type of its assembly is used.
        foreach (AssemblyImage dependency in request.Dependencies)
            LoadFromAssemblyName(new AssemblyName(dependency.Name));
        _tests = request.Tests.Name;
    }

    /// <summary>The tests. Not kept here: a context that holds one of its assemblies is never unloaded.</summary>
    public Assembly LoadTests() => LoadFromAssemblyName(new AssemblyName(_tests));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || !_images.TryGetValue(name, out AssemblyImage? image))
            return null;

        Stream? symbols = image.Symbols.Length > 0 ? new MemoryStream(image.Symbols) : null;
        return LoadFromStream(new MemoryStream(image.Image), symbols);
    }
}
