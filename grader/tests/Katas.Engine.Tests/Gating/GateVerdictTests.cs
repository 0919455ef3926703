using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Gating;

public sealed class GateVerdictTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_is_refused_does_not_run()
    {
        // Given
        string trace = Path.Combine(engine.Repository.Root, "trace");

        // When
        Grade grade = await engine.GradeAsync(GateFixture.Strict with
        {
            Learner = GateFixture.File("", $"static Sum() => System.IO.File.WriteAllText(@\"{trace}\", \"\");"),
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Refused);
        grade.Tests.Should().BeEmpty();
        grade.Errors.Should().ContainSingle(error => error.Code == "files");
        System.IO.File.Exists(trace).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_allowed_runs()
    {
        (await engine.GradeAsync(GateFixture.Strict)).Outcome.Should().Be(Outcome.Passed);
    }

    [Fact]
    public void A_kept_build_is_not_taken_where_the_rules_have_changed()
    {
        // Given
        Lesson open = engine.Repository.Add(GateFixture.Strict with
        {
            Learner = GateFixture.File("_ = System.IO.File.Exists(\"a\");"), Allow = ["System.IO.File"],
        });
        string cache = Path.Combine(engine.Repository.Root, ".kata", open.Id);
        var compiler = new LessonCompiler(engine.Repository.Load(), cache);

        // When
        Build first = compiler.CompileLesson(Workspace.Learner(open));
        Build kept = compiler.CompileLesson(Workspace.Learner(open));
        Build closed = compiler.CompileLesson(Workspace.Learner(open with { Allow = [] }));
        Build timed = compiler.CompileLesson(Workspace.Learner(open with { Speed = new Speed(2, 0) }));

        // Then
        first.Refusals.Should().BeEmpty();
        kept.Key.Should().Be(first.Key);
        closed.Refusals.Should().ContainSingle();
        timed.Key.Should().NotBe(first.Key);
    }

    [Fact]
    public void A_refused_build_is_refused_again()
    {
        // Given
        Lesson lesson = engine.Repository.Add(GateFixture.Strict with { Learner = GateFixture.File("Environment.Exit(0);") });
        string cache = Path.Combine(engine.Repository.Root, ".kata", lesson.Id);

        // When
        Build[] builds = [.. Enumerable.Range(0, 2).Select(_ => new LessonCompiler(engine.Repository.Load(), cache).CompileLesson(Workspace.Learner(lesson)))];

        // Then
        builds.Should().OnlyContain(build => build.Refusals.Count == 1);
    }
}
