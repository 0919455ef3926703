using Katas.Engine.Sources;

namespace Katas.Engine.Compiling;

/// <summary>Takes files to an assembly that may run, or to what is wrong with them.</summary>
internal interface ILessonBuilder
{
    /// <summary>Compiles files and asks the gates.</summary>
    /// <param name="sources">Whose files, for which lesson.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<Build> BuildAsync(LessonSources sources, CancellationToken cancellation);
}
