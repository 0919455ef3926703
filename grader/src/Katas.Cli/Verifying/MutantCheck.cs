using Katas.Catalog;
using Katas.Engine.Mutating;

namespace Katas.Cli.Verifying;

/// <summary>Whether the tests of a lesson catch every small mistake in its reference that is one.</summary>
internal static class MutantCheck
{
    /// <summary>Each survivor without a reason, by its line, and each reason that explains nothing any more.</summary>
    public static Check Of(Lesson lesson, LessonMutants mutants)
    {
        string equivalents = Path.GetRelativePath(lesson.RepositoryRoot, lesson.EquivalentsFile).Replace('\\', '/');
        IEnumerable<string> problems =
        [
            .. mutants.Equivalents.Problems.Select(problem => problem.ToString()),
            .. mutants.Unexplained.Select(survivor =>
                $"{Path.GetRelativePath(lesson.RepositoryRoot, survivor.Path).Replace('\\', '/')}:{survivor.Line}: {survivor}"),
            .. mutants.Outdated.Select(outdated =>
                $"{equivalents}:{outdated.Equivalent.Place}: '{outdated.Change}' does not survive; leave it out."),
        ];
        return new Check(lesson.Id, "a test catches each mutant, or equivalent.yml says why none can", string.Join('\n', problems));
    }
}
