using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Compiling;

/// <summary>An engine that compiles a stranger's files in another process, which gets little time and memory.</summary>
public sealed class ConfinedEngine() : EngineFixture(Limits)
{
    public static WorkerLimits Limits { get; } = new(1L << 29, TimeSpan.FromSeconds(20))
    {
        Sandbox = StrongestSandbox.Find(out _),
        CompileTimeout = TimeSpan.FromSeconds(6),
    };

    /// <summary>Grades files as if a stranger had handed them in.</summary>
    public Task<Grade> GradeStrangersAsync(SmallLesson files) => GradeStrangersAsync(Repository.Add(files));

    /// <inheritdoc cref="GradeStrangersAsync(SmallLesson)"/>
    public Task<Grade> GradeStrangersAsync(Lesson lesson) =>
        Engine.GradeAsync(Workspace.Learner(lesson) with { Owner = SourceOwner.Submission }, seed: 1);
}
