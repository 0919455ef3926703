using System.Reflection;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Ilgpu.Replaying;

namespace Katas.Ilgpu.Tests.Replaying;

public sealed class LessonReplayTests
{
    private static readonly string Root = typeof(LessonReplayTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!;

    private readonly LessonCatalog _catalog = LessonCatalog.Load(Root);
    [Fact]
    public void The_reference_does_on_ILGPU_what_it_does_in_the_model()
    {
        Lesson lesson = _catalog.Find("reduction")!;
        using var said = new StringWriter();
        KernelTally sum = Replay(Workspace.Reference(lesson), Workspace.Reference(lesson), said);
        sum.Problem.Should().BeEmpty();
        sum.Name("here").Should().MatchRegex("^Sum leaves the same in memory on here, [1-9][0-9]* launches$");
        said.ToString().Should().Contain("{\"at\":\"Sum, 2 groups of 4\"}", "whoever waits for a launch that hangs has to know which");
    }

    [Fact]
    public void Another_kernel_on_ILGPU_is_found_out()
    {
        Lesson lesson = _catalog.Find("reduction")!;
        Variant mistake = lesson.Misconceptions.Single(one => one.Name == "odd-one-twice");
        Replay(Workspace.Reference(lesson), Workspace.Misconception(lesson, mistake), TextWriter.Null).Problem
            .Should().Contain("sums[").And.Contain(" in the model and ").And.Contain("launches in all");
    }

    private KernelTally Replay(LessonSources model, LessonSources twin, TextWriter said)
    {
        var replay = new LessonReplay(new LessonCompiler(_catalog, cacheFolder: null), Machine.Processor, new LaneOutput(said, isJson: true));
        replay.Run(model, twin).Should().BeEmpty();
        return replay.Kernels.Should().ContainSingle().Subject.Value;
    }
}
