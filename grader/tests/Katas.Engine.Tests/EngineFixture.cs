using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests;

/// <summary>An engine that the tests of a class share, since a worker takes longer to start than a lesson to run.</summary>
public class EngineFixture : IDisposable
{
    public EngineFixture()
        : this(new WorkerLimits(1L << 30, TimeSpan.FromSeconds(60)))
    {
    }

    protected EngineFixture(WorkerLimits limits) =>
        Engine = new LessonEngine(Repository.Load, new EngineOptions(Workers: 1, limits, CacheFolder: null));

    public SmallRepository Repository { get; } = new();

    public LessonEngine Engine { get; }

    public Task<Grade> GradeAsync(SmallLesson files) => GradeAsync(Repository.Add(files));

    public Task<Grade> GradeAsync(Lesson lesson) => Engine.GradeAsync(Workspace.Learner(lesson), seed: 1);

    public void Dispose()
    {
        Engine.Dispose();
        Repository.Dispose();
        GC.SuppressFinalize(this);
    }
}
