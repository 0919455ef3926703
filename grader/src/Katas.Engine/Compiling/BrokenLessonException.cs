using Katas.Catalog;

namespace Katas.Engine.Compiling;

/// <summary>A lesson's own files do not compile: its author's mistake, not the learner's.</summary>
public sealed class BrokenLessonException : Exception
{
    /// <summary>Tells which lesson is broken, and where.</summary>
    public BrokenLessonException(Lesson lesson, string part, IReadOnlyList<SourceError> errors)
        : base($"The lesson {lesson.Id} is broken: its {part} do{(part == "tests" ? "" : "es")} not compile.\n"
            + string.Join('\n', errors.Where(error => !error.IsWarning).Take(5)
                .Select(error => $"{error.File}:{error.Line}: {error.Code}: {error.Message}")))
    {
        Lesson = lesson;
        Errors = errors;
    }

    /// <summary>The lesson.</summary>
    public Lesson Lesson { get; }

    /// <summary>What the compiler says.</summary>
    public IReadOnlyList<SourceError> Errors { get; }
}
