using System.Text;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Mutating;
using Katas.Engine.Sources;

namespace Katas.Diagnosis;

/// <summary>A lesson's reference with one small mistake in it each: mistakes that no author has written down.</summary>
internal static class MutantSources
{
    /// <summary>At most so many, spread evenly over the reference; some do not compile, and some pass.</summary>
    public static IEnumerable<LessonSources> Of(LessonCompiler compiler, Lesson lesson, int atMost)
    {
        LessonSources reference = Workspace.Reference(lesson);
        return MutationSample.Of(new MutantCompiler(compiler, reference).Mutations, atMost).Select(mutation => reference with
        {
            Owner = new SourceOwner(SourceKind.Misconception, $"{mutation.File}:{mutation.Line} {mutation}"),
            Files = [.. reference.Files.Select(file => file.Path == mutation.Path ? file with { Content = Encoding.UTF8.GetBytes(mutation.In(file.Text)) } : file)],
        });
    }
}
