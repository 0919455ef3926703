using System.Text;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Compiling;

/// <summary>Files that are short, and that the compiler takes for ever over.</summary>
public sealed class ConfinedCompilerTests(ConfinedEngine engine) : IClassFixture<ConfinedEngine>
{
    public static TheoryData<string, string> Bombs => new()
    {
        { "lambdas within lambdas", Lambdas(24) },
        { "a type within itself", "class Big<A, B, C, D, E, F> { class In : Big<In, In, In, In, In, In> { " + string.Join('.', Enumerable.Repeat("In", 9)) + " field; } }" },
        { "constants doubled", Constants(25) },
        { "brackets within brackets", $"class Deep {{ int Of() => {new string('(', 60_000)}1{new string(')', 60_000)}; }}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_compiler_bomb_is_refused_and_the_next_lesson_is_judged(string name, string bomb)
    {
        // When
        Grade grade = await engine.GradeStrangersAsync(new SmallLesson { Learner = SmallLesson.Sum + bomb });
        Grade next = await engine.GradeStrangersAsync(new SmallLesson());

        // Then
        grade.Outcome.Should().Be(Outcome.Refused, name);
        grade.Errors.Should().ContainSingle().Which.Message.Should().StartWith("The compiler ").And.Contain("on your file");
        grade.Limits.Should().ContainSingle().Which.Limit.Should().BeOneOf(Limit.Time, Limit.Memory);
        next.Outcome.Should().Be(Outcome.Passed);
    }

    public static TheoryData<string> Files => new()
    {
        SmallLesson.Sum,
        "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => left - right; }",
        "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) { int unused = 1; string? none = null; return none.Length; } }",
        "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => left + rihgt; }",
        "namespace Katas.Small; public static class Sum { public static long Of(int left, int right) => left + right; public static void Extra() { } }",
        "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => System.IO.File.ReadAllText(\"x\").Length; }",
        "namespace Katas.Small; public static class Sum {",
        "",
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_said_of_files_is_what_is_said_of_them_at_home(string learner)
    {
        // Given
        var lesson = engine.Repository.Add(new SmallLesson { Learner = learner, Allow = [] });

        // When
        Grade home = await engine.GradeAsync(lesson);
        Grade confined = await engine.GradeStrangersAsync(lesson);

        // Then
        confined.Outcome.Should().Be(home.Outcome);
        confined.Errors.Should().Equal(home.Errors);
        confined.Statuses().Should().Equal(home.Statuses());
    }

    [Fact]
    public async Task A_lesson_is_compiled_against_what_it_builds_on()
    {
        // Given
        using var repository = new SmallRepository();
        repository.Add("ground", new SmallLesson { Reference = "namespace Katas.Ground; public static class Ground { public static int Level => 7; }" });
        var lesson = repository.Add(new SmallLesson
        {
            BuildsOn = ["ground"],
            Learner = "namespace Katas.Small; public static class Sum { public static int Of(int left, int right) => left + right + Katas.Ground.Ground.Level - 7; }",
        });

        // When
        using var onGround = new LessonEngine(repository.Load, new EngineOptions(Workers: 1, ConfinedEngine.Limits, CacheFolder: null));
        Grade grade = await onGround.GradeAsync(Workspace.Learner(lesson) with { Owner = SourceOwner.Submission }, seed: 1);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, string.Join('\n', grade.Errors));
    }

    [Fact]
    public async Task Files_that_compile_to_many_megabytes_are_refused()
    {
        // When
        Grade grade = await engine.GradeStrangersAsync(new SmallLesson { Learner = SmallLesson.Sum + Constants(19) });

        // Then
        grade.Outcome.Should().Be(Outcome.Refused);
        grade.Errors.Should().ContainSingle().Which.Code.Should().Be("too-large");
    }

    // Each lambda is bound once for each overload of the call that it stands in.
    private static string Lambdas(int depth)
    {
        var text = new StringBuilder("static class Deep { static void On(Func<int, int> f) { } static void On(Func<string, string> f) { } static void On(Func<long, long> f) { } static void Of() { ");
        for (int i = 0; i < depth; i++)
            text.Append($"On(x{i} => {{ ");
        for (int i = depth - 1; i >= 0; i--)
            text.Append($"return x{i}; }});");
        return text.Append(" } }").ToString();
    }

    private static string Constants(int count)
    {
        var text = new StringBuilder("static class Long { const string A0 = \"0123456789abcdef\";");
        for (int i = 0; i < count; i++)
            text.Append($"const string A{i + 1} = A{i} + A{i};");
        return text.Append($" static string Of() => A{count}; }}").ToString();
    }
}
