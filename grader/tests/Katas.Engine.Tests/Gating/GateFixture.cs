using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Gating;

/// <summary>Compiles what a learner might write, and runs nothing.</summary>
public sealed class GateFixture : IDisposable
{
    private readonly SmallRepository _repository = new();
    private readonly LessonCompiler _compiler;

    public GateFixture() => _compiler = new LessonCompiler(_repository.Load(), cacheFolder: null);

    public static SmallLesson Strict { get; } = new() { Allow = [] };

    public static SmallLesson Timed { get; } = Strict with { Speed = new Speed(2, 0) };

    /// <summary>What the gate says to a learner's whole file.</summary>
    public IReadOnlyList<SourceError> Refusals(string learner, SmallLesson? files = null) =>
        Refusals(_repository.Add((files ?? Strict) with { Learner = learner }));

    public IReadOnlyList<SourceError> Refusals(Lesson lesson)
    {
        Build build = _compiler.CompileLesson(Workspace.Learner(lesson));
        build.Image.Should().NotBeNull("{0}", string.Join('\n', build.Errors));
        return build.Refusals;
    }

    /// <summary>A file with statements on its line 7, and members on line 8.</summary>
    public static string File(string statements, string members = "") => $$"""
        using System.Numerics; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text;
        namespace Katas.Small;
        public static class Sum
        {
            public static int Of(int left, int right)
            {
        {{statements}}
                return left + right; } {{members}}
        }
        """;

    public void Dispose() => _repository.Dispose();
}
