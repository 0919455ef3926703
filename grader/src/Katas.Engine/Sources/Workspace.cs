using Katas.Catalog;

namespace Katas.Engine.Sources;

/// <summary>Decides whose files are used for a lesson.</summary>
public static class Workspace
{
    /// <summary>The learner's files, as they are on disk now.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LessonSources Learner(Lesson lesson) => Read(lesson, SourceOwner.Learner, lesson.LearnerFiles);

    /// <summary>The lesson as it is handed out, whatever the learner has made of it.</summary>
    /// <inheritdoc cref="Learner"/>
    public static LessonSources Stub(Lesson lesson) => Read(lesson, SourceOwner.Stub, lesson.StubFiles);

    /// <summary>The reference solution.</summary>
    /// <inheritdoc cref="Learner"/>
    public static LessonSources Reference(Lesson lesson) => Read(lesson, SourceOwner.Reference, lesson.ReferenceFiles);

    /// <summary>A known mistake: the lesson's first file is its own, the others are the reference's.</summary>
    /// <inheritdoc cref="Learner"/>
    public static LessonSources Misconception(Lesson lesson, Variant variant) =>
        WithFirst(lesson, new SourceOwner(SourceKind.Misconception, variant.Name), variant);

    /// <summary>Another right solution: the lesson's first file is its own, the others are the reference's.</summary>
    /// <inheritdoc cref="Learner"/>
    public static LessonSources Alternative(Lesson lesson, Variant variant) =>
        WithFirst(lesson, new SourceOwner(SourceKind.Alternative, variant.Name), variant);

    private static LessonSources WithFirst(Lesson lesson, SourceOwner owner, Variant variant) =>
        Read(lesson, owner, [variant.File, .. lesson.ReferenceFiles.Skip(1)]);

    private static LessonSources Read(Lesson lesson, SourceOwner owner, IReadOnlyList<string> paths) =>
        new(lesson, owner, [.. lesson.Files.Zip(paths, SourceFile.Read)]);
}
