using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;

namespace Katas.Cli;

/// <summary>Grades what the learner has written, and keeps the result.</summary>
internal static class LearnerGrade
{
    /// <summary>The learner's files as they are now; none when one of them cannot be read.</summary>
    public static LessonSources Files(Lesson lesson)
    {
        try
        {
            return Workspace.Learner(lesson);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new LessonSources(lesson, SourceOwner.Learner, []);
        }
    }

    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<Grade> RunAsync(Clone clone, LessonEngine engine, Lesson lesson, long seed, CancellationToken cancellation)
    {
        LessonSources sources;
        try
        {
            sources = Workspace.Learner(lesson);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Grade(
                lesson.Id, SourceOwner.Learner, Outcome.Failed, [], [],
                [$"Your file cannot be read: {failure.Message}\n`./kata reset {lesson.Id}` puts the stub in its place."], seed, 0, 0);
        }

        Grade grade = await engine.GradeAsync(sources, seed, progress: null, cancellation);
        clone.Progress.Record(sources, grade.Outcome == Outcome.Passed);
        return grade;
    }
}
