using Katas.Catalog;

namespace Katas.Engine.Sources;

/// <summary>A lesson with the files that stand for the learner's: what everything after the workspace works on.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Owner">Whose files they are.</param>
/// <param name="Files">One for each of the lesson's <see cref="Lesson.Files"/>, in that order.</param>
public sealed record LessonSources(Lesson Lesson, SourceOwner Owner, IReadOnlyList<SourceFile> Files);
