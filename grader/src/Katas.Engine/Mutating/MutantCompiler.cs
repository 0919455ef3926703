using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Katas.Engine.Mutating;

/// <summary>Compiles mutants of one reference; all that they share is parsed and bound once.</summary>
internal sealed class MutantCompiler
{
    // The GPU model limits a kernel's loops itself, and a kernel could not count in a static field.
    private readonly LoopLimit? _loopLimit;
    private readonly CSharpCompilation _original;
    private readonly CSharpCompilation _counted;
    private readonly Dictionary<string, (SyntaxTree Original, SyntaxTree Counted)> _trees = [];
    private readonly IReadOnlyList<ResourceDescription> _resources;
    private readonly PublicSurface _surface;

    public MutantCompiler(LessonCompiler compiler, LessonSources reference)
    {
        _loopLimit = reference.Lesson.Lane == Lane.Gpu ? null : new LoopLimit();
        _original = compiler.Compilation(reference);
        _resources = SourceCompiler.Resources(reference);
        _surface = compiler.CompileReference(reference.Lesson).Surface;
        _counted = _loopLimit is null ? _original : _original.AddReferences(LoopLimit.Reference);
        foreach (SourceFile file in reference.Files.Where(file => file.IsCSharp))
        {
            SyntaxTree tree = _original.SyntaxTrees.Single(tree => tree.FilePath == file.Path);
            SyntaxTree counted = Counted(tree);
            _trees.Add(file.Path, (tree, counted));
            _counted = _counted.ReplaceSyntaxTree(tree, counted);
            Mutations = [.. Mutations, .. MutationFinder.Find(file, _original.GetSemanticModel(tree))];
        }
    }

    /// <summary>Every mutation of the reference, file after file, in the order of the text.</summary>
    public IReadOnlyList<Mutation> Mutations { get; private set; } = [];

    /// <summary>The reference itself, with loops that count.</summary>
    public AssemblyImage CompileReference() =>
        Emit(_counted) ?? throw new InvalidOperationException("The reference compiles, but not with a count in its loops.");

    /// <summary>A mutant; null if it does not compile, or shows another surface than the reference.</summary>
    public AssemblyImage? Compile(Mutation mutation)
    {
        (SyntaxTree original, SyntaxTree counted) = _trees[mutation.Path];
        SourceText text = original.GetText().WithChanges(new TextChange(mutation.Span, mutation.Replacement));
        return Emit(_counted.ReplaceSyntaxTree(counted, Counted(original.WithChangedText(text))));
    }

    private SyntaxTree Counted(SyntaxTree tree) =>
        _loopLimit is null ? tree : tree.WithRootAndOptions(_loopLimit.Visit(tree.GetRoot()), tree.Options);

    private AssemblyImage? Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        if (!compilation.Emit(image, manifestResources: _resources).Success)
            return null;

        var surface = PublicSurface.Of(compilation.Assembly);
        return surface.Except(_surface).Count == 0 && _surface.Except(surface).Count == 0
            ? new AssemblyImage(compilation.AssemblyName!, image.ToArray(), [])
            : null;
    }
}
