using System.Reflection;
using System.Runtime.Loader;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>A lesson's benchmark, loaded with someone's implementation of the lesson.</summary>
/// <remarks>
/// It runs in this process: for the learner's own code on the learner's own machine, and for references. A stranger's
/// code has no business here.
/// </remarks>
public sealed class BenchmarkContext : IDisposable
{
    private readonly Context _context;

    internal BenchmarkContext(AssemblyImage benchmark, IEnumerable<AssemblyImage> dependencies)
    {
        _context = new Context([benchmark, .. dependencies]);
        Type type = _context.LoadFromAssemblyName(new AssemblyName(benchmark.Name)).GetTypes()
            .Single(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type));
        Benchmark = (IBenchmark)Activator.CreateInstance(type)!;
    }

    /// <summary>The benchmark.</summary>
    public IBenchmark Benchmark { get; }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();

    private sealed class Context(IReadOnlyList<AssemblyImage> images) : AssemblyLoadContext("benchmark", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            images.FirstOrDefault(image => image.Name == assemblyName.Name) is { } image
                ? LoadFromStream(new MemoryStream(image.Image), new MemoryStream(image.Symbols))
                : null;
    }
}
