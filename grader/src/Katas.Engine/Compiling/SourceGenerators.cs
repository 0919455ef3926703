using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Katas.Engine.Compiling;

/// <summary>
/// The source generators that every SDK project gets, for <c>[GeneratedRegex]</c> and its like. They cost far more than
/// a lesson's compilation, so they run only where a file asks for one.
/// </summary>
internal static class SourceGenerators
{
    private static readonly string[] Requests = ["GeneratedRegex", "JsonSerializable", "LibraryImport"];
    private static readonly Lazy<IReadOnlyList<ISourceGenerator>> Generators = new(Load);

    /// <summary>The compilation with what the generators add, if any of its files asks for it.</summary>
    public static CSharpCompilation Run(CSharpCompilation compilation)
    {
        if (!compilation.SyntaxTrees.Any(AsksForOne))
            return compilation;

        CSharpGeneratorDriver.Create(Generators.Value, parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return (CSharpCompilation)updated;
    }

    private static bool AsksForOne(SyntaxTree tree)
    {
        string text = tree.ToString();
        return Array.Exists(Requests, request => text.Contains(request, StringComparison.Ordinal));
    }

    private static ISourceGenerator[] Load() =>
        [.. PlatformReferences.GeneratorFiles()
            .SelectMany(file => LoadableTypes(Assembly.LoadFrom(file)))
            .Where(type => !type.IsAbstract && type.GetCustomAttributes().Any(attribute => attribute is GeneratorAttribute))
            .Select(Activator.CreateInstance)
            .Select(generator => generator switch
            {
                IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
                ISourceGenerator source => source,
                _ => null,
            })
            .OfType<ISourceGenerator>()];

    // Beside the generators stand code fixes, which need parts of Roslyn that only an editor has.
    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }
}
