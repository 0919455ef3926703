using Katas.Catalog;
using Katas.Engine.Diagnosing;

namespace Katas.Engine.Tests.Diagnosing;

public sealed class DiagnosticianTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Tests = """
        [Fact] public void Two_positive_numbers() => Expect.That("Sum of 1 and 2", Sum.Of(1, 2)).ToBe(3);
        [Fact] public void A_negative_one() => Expect.That("Sum of 1 and -2", Sum.Of(1, -2)).ToBe(-1);
        [Fact] public void Zero() => Expect.That("Sum of 0 and 0", Sum.Of(0, 0)).ToBe(0);
        """;

    [Fact]
    public async Task A_learner_who_makes_a_known_mistake_is_told_which()
    {
        // Given
        Lesson lesson = Lesson(learner: SmallLesson.Sum.Replace("=> left + right;", "{ int mine = right; return left - mine; }"));
        var diagnostician = new Diagnostician(engine.Engine, folder: null);
        await LearnAsync(diagnostician, lesson);

        // When
        Grade grade = diagnostician.Diagnose(lesson, await engine.GradeAsync(lesson));

        // Then
        grade.Diagnosis.Should().Be(new Diagnosis("subtracts", "Add, do not subtract.", IsGuess: false));
    }

    [Theory]
    [InlineData("left + right")]
    [InlineData("throw new NotImplementedException()")]
    [InlineData("no C#")]
    [InlineData("left * 7")]
    public async Task What_shows_no_known_mistake_stays_as_it_is(string body)
    {
        // Given
        Lesson lesson = Lesson(SmallLesson.Sum.Replace("left + right", body));
        var diagnostician = new Diagnostician(engine.Engine, folder: null);
        await LearnAsync(diagnostician, lesson);

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        diagnostician.Diagnose(lesson, grade).Diagnosis.Should().BeNull();
    }

    [Fact]
    public async Task Before_anything_is_learned_nothing_is_said()
    {
        // Given
        Lesson lesson = Lesson(Subtracting);
        var diagnostician = new Diagnostician(engine.Engine, folder: null);

        // When
        Grade grade = await engine.GradeAsync(lesson);

        // Then
        diagnostician.Diagnose(lesson, grade).Diagnosis.Should().BeNull();
        diagnostician.WouldLearn(lesson, grade).Should().BeTrue();
    }

    [Fact]
    public async Task What_one_process_has_learned_the_next_one_knows_until_a_file_changes()
    {
        // Given
        string folder = Path.Combine(engine.Repository.Root, ".kata", "signatures");
        Lesson lesson = Lesson(Subtracting);
        Grade grade = await engine.GradeAsync(lesson);
        await LearnAsync(new Diagnostician(engine.Engine, folder), lesson);

        // Then
        var next = new Diagnostician(engine.Engine, folder);
        next.WouldLearn(lesson, grade).Should().BeFalse();
        next.Diagnose(lesson, grade).Diagnosis!.Misconception.Should().Be("subtracts");
        next.WouldLearn(lesson, grade with { Seed = 2 }).Should().BeTrue("another seed makes other messages");

        // When: its author mends a misconception
        File.AppendAllText(lesson.Misconceptions[1].File, "// changed\n");

        // Then
        next.WouldLearn(lesson, grade).Should().BeTrue();
        next.Diagnose(lesson, grade).Diagnosis.Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task What_is_damaged_on_disk_is_learned_again(int length)
    {
        // Given
        string folder = Path.Combine(engine.Repository.Root, ".kata", "damaged");
        Lesson lesson = Lesson(Subtracting);
        Grade grade = await engine.GradeAsync(lesson);
        await LearnAsync(new Diagnostician(engine.Engine, folder), lesson);
        using (FileStream file = File.OpenWrite(Path.Combine(folder, lesson.Id + ".mistakes")))
            file.SetLength(length < 0 ? file.Length + length : length);

        // When
        var next = new Diagnostician(engine.Engine, folder);
        next.WouldLearn(lesson, grade).Should().BeTrue();
        await LearnAsync(next, lesson);

        // Then
        new Diagnostician(engine.Engine, folder).Diagnose(lesson, grade).Diagnosis!.Misconception.Should().Be("subtracts");
    }

    [Fact]
    public async Task One_that_hangs_is_given_up_and_the_others_are_learned()
    {
        // Given
        Lesson lesson = Lesson(Subtracting, ("a-hangs", "Stop.", "new Func<int>(() => { while (true) { } })()"));
        Grade grade = await engine.GradeAsync(lesson);
        var diagnostician = new Diagnostician(engine.Engine, folder: null);

        // When
        await diagnostician.LearnAsync(lesson, seed: 1, runs: 1, TimeSpan.FromSeconds(3), engine.Engine, CancellationToken.None);

        // Then
        diagnostician.Diagnose(lesson, grade).Diagnosis!.Misconception.Should().Be("subtracts");
        diagnostician.WouldLearn(lesson, grade).Should().BeTrue("one is left for another time");
    }

    [Fact]
    public async Task Those_that_take_too_long_come_last_the_next_time_and_are_then_let_be()
    {
        // Given: four that use up the whole budget before the others
        const string hanging = "new Func<int>(() => { while (true) { } })()";
        Lesson lesson = Lesson(Subtracting, ("a-hangs", "Stop.", hanging), ("b-hangs", "Stop.", hanging + " + 1"), ("c-hangs", "Stop.", hanging + " + 2"), ("d-hangs", "Stop.", hanging + " + 3"));
        Grade grade = await engine.GradeAsync(lesson);
        string folder = Path.Combine(engine.Repository.Root, "tries");

        // When: each in a process of its own
        Grade diagnosed = grade;
        int runs = 0;
        for (; runs < 30 && diagnosed.Diagnosis is null; runs++)
            diagnosed = await new Diagnostician(engine.Engine, folder).DiagnoseAsync(lesson, grade, runs: 1, TimeSpan.FromSeconds(3), CancellationToken.None);

        // Then
        diagnosed.Diagnosis!.Misconception.Should().Be("subtracts");
        runs.Should().BeGreaterThan(1);

        // And: nothing is like this one, so every mistake would have to be known
        Lesson other = Lesson(Subtracting.Replace("left - right", "7 * left"), ("a-hangs", "Stop.", hanging));
        Grade unlike = await engine.GradeAsync(other);
        var diagnostician = new Diagnostician(engine.Engine, folder: null);
        for (int i = 0; i < 60 && diagnostician.WouldLearn(other, unlike); i++)
            await diagnostician.DiagnoseAsync(other, unlike, runs: 1, TimeSpan.FromSeconds(1.5), CancellationToken.None);
        diagnostician.WouldLearn(other, unlike).Should().BeFalse();
        diagnostician.NeedsRuns(other, seed: 1, runs: 1).Should().BeTrue("a watch goes on trying");
    }

    [Fact]
    public async Task A_diagnosis_within_a_budget_runs_what_it_needs_and_no_more()
    {
        // Given: the mistake is the first of those that are compared with
        Lesson lesson = Lesson(Subtracting.Replace("left - right", "left"));
        Grade grade = await engine.GradeAsync(lesson);
        var diagnostician = new Diagnostician(engine.Engine, folder: null);

        // When
        Grade diagnosed = await diagnostician.DiagnoseAsync(lesson, grade, runs: 1, Patience, CancellationToken.None);

        // Then
        diagnosed.Diagnosis.Should().Be(new Diagnosis("forgets-right", "Both numbers count.", IsGuess: false));
        diagnostician.WouldLearn(lesson, grade).Should().BeTrue("an exact match is right whatever the others are");
    }

    [Fact]
    public async Task A_budget_that_runs_out_says_nothing_rather_than_something_else()
    {
        // Given: it looks like the known mistake, unless the one that hangs looks the same
        string like = Subtracting.Replace("left - right", "right > 0 ? left - right : left - 2 * right");
        Lesson simple = Lesson(like);
        Lesson lesson = Lesson(like, ("z-hangs", "Stop.", "new Func<int>(() => { while (true) { } })()"));
        Grade grade = await engine.GradeAsync(lesson);
        var diagnostician = new Diagnostician(engine.Engine, folder: null);

        // When
        Grade diagnosed = await diagnostician.DiagnoseAsync(lesson, grade, runs: 1, TimeSpan.FromSeconds(6), CancellationToken.None);
        Grade guessed = await diagnostician.DiagnoseAsync(simple, await engine.GradeAsync(simple), runs: 1, Patience, CancellationToken.None);

        // Then
        diagnosed.Diagnosis.Should().BeNull();
        guessed.Diagnosis.Should().Be(new Diagnosis("subtracts", "Add, do not subtract.", IsGuess: true));
    }

    private static string Subtracting => SmallLesson.Sum.Replace("left + right", "left - right");

    private Task LearnAsync(Diagnostician diagnostician, Lesson lesson) =>
        diagnostician.LearnAsync(lesson, seed: 1, runs: 1, Patience, engine.Engine, CancellationToken.None);

    private Lesson Lesson(string learner, params (string Name, string Says, string Body)[] more)
    {
        (string Name, string Says, string Body)[] misconceptions =
        [
            ("subtracts", "Add, do not subtract.", "left - right"),
            ("forgets-right", "Both numbers count.", "left"),
            .. more,
        ];
        return engine.Repository.Add(new SmallLesson
        {
            Learner = learner,
            Tests = Tests,
            Others = misconceptions.ToDictionary(
                one => $"solutions/LESSON/misconceptions/{one.Name}.cs",
                one => $"// misconception: {one.Name}\n// says: {one.Says}\n" + SmallLesson.Sum.Replace("left + right", one.Body)),
        });
    }
}
