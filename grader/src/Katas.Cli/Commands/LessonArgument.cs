using System.CommandLine;
using Katas.Catalog;

namespace Katas.Cli.Commands;

/// <summary>The one lesson that a command is about; without a name, the one that the learner is at.</summary>
internal static class LessonArgument
{
    public static Argument<string?> Create() => new("lesson")
    {
        Description = "A lesson's id (softmax), or a path into its folder. Without it: the next unsolved lesson.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <exception cref="UsageException">There is no such lesson, or none is left.</exception>
    public static Lesson Of(Clone clone, string? name) => name is not null
        ? clone.Lesson(name)
        : clone.NextLesson() ?? throw new UsageException("Every lesson is passed. Name the one that you mean; `./kata list` shows them.");
}
