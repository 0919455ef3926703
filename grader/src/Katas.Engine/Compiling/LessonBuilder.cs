using Katas.Engine.Sources;

namespace Katas.Engine.Compiling;

/// <summary>Builds in this process, in a blink: for files whose author may use this machine anyway.</summary>
internal sealed class LessonBuilder(LessonCompiler compiler) : ILessonBuilder
{
    /// <inheritdoc/>
    public Task<Build> BuildAsync(LessonSources sources, CancellationToken cancellation) => Task.FromResult(SurfaceGate.Judge(
        compiler.CompileLesson(sources),
        compiler.CompileReference(sources.Lesson).Surface,
        sources,
        () => compiler.DeclarationPlaces(sources)));
}
