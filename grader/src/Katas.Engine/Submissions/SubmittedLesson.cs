using Katas.Engine.Sources;

namespace Katas.Engine.Submissions;

/// <summary>A lesson as a submission has it.</summary>
/// <param name="Sources">The lesson, and the learner's files as data.</param>
/// <param name="IsTouched">Whether the submission changes any of its files.</param>
/// <param name="Refusals">What is wrong with the files as files; empty when they can be judged.</param>
public sealed record SubmittedLesson(LessonSources Sources, bool IsTouched, IReadOnlyList<string> Refusals);
