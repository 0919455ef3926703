using Katas.Engine;

namespace Katas.Attacks.Tests;

public sealed class AttackTests(AttackRun run) : IClassFixture<AttackRun>
{
    // What the compiler died of stands on no line.
    private const string CompilerLimit = "compiler-limit";

    public static TheoryData<string> Names => [.. AttackFolder.Attacks.Select(attack => attack.Name)];

    public static TheoryData<string> Lessons => [.. AttackFolder.LessonNames];

    [Theory, MemberData(nameof(Names))]
    public async Task It_ends_as_its_header_says(string name)
    {
        // Given
        Attack attack = AttackFolder.Attacks.Single(attack => attack.Name == name);

        // When
        AttackResult result = await run.ResultOf(attack);

        // Then: no better than the stub, by whose tests nothing passes.
        Grade grade = result.Grade;
        string report = Report(grade);
        grade.PassedCount.Should().Be(0, report);
        grade.Outcome.Should().Be(
            attack.Ends switch
            {
                "refused" => Outcome.Refused,
                "does not compile" => Outcome.DoesNotCompile,
                _ => Outcome.Failed,
            }, report);

        // And the report names it.
        if (attack.Code.Length > 0)
            grade.Errors.Should().Contain(error => error.Code == attack.Code && (error.Line > 0 || error.Code == CompilerLimit), report);
        if (attack.Report.Length > 0)
            report.Should().Contain(attack.Report);

        // And the tool is alive.
        result.Afterwards?.Outcome.Should().Be(Outcome.Passed, "{0}", result.Afterwards is null ? "" : Report(result.Afterwards));
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task The_lessons_are_passed_by_their_references_and_in_nothing_by_their_stubs(string lesson)
    {
        Grade reference = await run.GradeAsync(lesson, AttackFolder.Read(lesson, "Reference.cs"));
        Grade stub = await run.GradeAsync(lesson, AttackFolder.Read(lesson, "Stub.cs") + "// As it was handed out.");

        reference.Outcome.Should().Be(Outcome.Passed, Report(reference));
        stub.PassedCount.Should().Be(0);
        stub.Outcome.Should().Be(Outcome.Failed, Report(stub));
    }

    private static string Report(Grade grade) => string.Join('\n',
    [
        $"{grade.Outcome}",
        .. grade.Errors.Where(error => !error.IsWarning).Select(error => $"{error.Line}: {error.Code}: {error.Message}"),
        .. grade.Failures,
        .. grade.Tests.Where(test => test.IsFailure).Select(test => $"{test.DisplayName}: {test.Status}: {test.Message} {test.Output}"),
    ]);
}
