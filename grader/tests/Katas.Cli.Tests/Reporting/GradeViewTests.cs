using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Timing;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Tests.Reporting;

public sealed class GradeViewTests
{
    private static readonly Lesson Softmax = new()
    {
        Id = "softmax", Number = 22, Title = "Softmax that never overflows", Minutes = 40, Files = ["Softmax.cs"],
        RepositoryRoot = "/clone", TrackFolder = "04-Foundations",
    };

    private static readonly TestResult Failure = Test("LessonTests.SoftmaxTests.A_row_of_large_logits_does_not_overflow", TestStatus.Failed) with
    {
        Message = """
            Softmax of [1000, 1000] should be [0.5, 0.5]
                                    but was   [NaN, NaN]
            exp(1000) does not fit in a float. What could be subtracted first without changing the result?
            """,
        Place = new SourcePlace("/clone/katas/SoftmaxTests.cs", 22, "Expect.That(\"Softmax of [1000, 1000]\", actual).ToBeCloseTo([0.5f, 0.5f]);"),
    };

    [Fact]
    public void What_a_test_says_and_prints_moves_no_cursor_and_is_no_command_for_GitHubs_runner()
    {
        // Given
        const string hostile = "\u001b[2J\u202e\r\n  ::error::fake\nsee ##[add-mask]x\n::stop-commands::y";

        // When
        string shown = Show(Failed(Failure with { Message = hostile, Output = hostile, Place = new SourcePlace("/clone/::a.cs", 1, hostile) }), 80);

        // Then
        shown.Should().NotContain("\u001b").And.NotContain("\u202e").And.NotContain("##[").And.NotMatchRegex("(?m)^\\s*::");
        shown.Should().Contain("\\u{1b}[2J").And.Contain(": :error::fake");
    }

    [Fact]
    public void A_failure_in_eighty_columns()
    {
        Show(Failed(Failure, Test("LessonTests.SoftmaxTests.Rows_agree_with_PyTorch", TestStatus.Failed)), 80).Should().Be("""
            ✗ softmax  1 of 3 passed  38 ms  Softmax that never overflows

              ✗ A row of large logits does not overflow
                Softmax of [1000, 1000] should be [0.5, 0.5]
                                        but was   [NaN, NaN]
                exp(1000) does not fit in a float. What could be subtracted first without
                changing the result?
                katas/SoftmaxTests.cs:22
                Expect.That("Softmax of [1000, 1000]", actual).ToBeCloseTo([0.5f, 0.5f]);

              ✗ Rows agree with PyTorch

            """);
    }

    [Fact]
    public void Every_failure_in_full_where_asked()
    {
        TestResult other = Test("LessonTests.SoftmaxTests.Rows_agree_with_PyTorch", TestStatus.Failed) with { Message = "Row 3 is off." };

        Show(Failed(Failure, other), 80).Should().NotContain("Row 3 is off.");
        Show(Failed(Failure, other), 80, showsEveryFailure: true).Should().Contain("overflow\n    Softmax of").And.Contain("Rows agree with PyTorch\n    Row 3 is off.\n");
    }

    [Fact]
    public void The_judged_line_comes_before_the_tests()
    {
        TestResult failure = Failure with { LearnerPlace = new SourcePlace("/clone/katas/Softmax.cs", 7, "return logits[9];") };

        Show(Failed(failure), 80).Should().Contain("    katas/Softmax.cs:7\n    return logits[9];\n    katas/SoftmaxTests.cs:22\n");
    }

    [Fact]
    public void A_failure_in_forty_columns()
    {
        Show(Failed(Failure, Test("LessonTests.SoftmaxTests.Rows_agree_with_PyTorch_to_the_last_bit", TestStatus.Failed)), 40).Should().Be("""
            ✗ softmax  1 of 3 passed  38 ms  Softma…

              ✗ A row of large logits does not
                overflow
                Softmax of [1000, 1000]
                  should be [0.5, 0.5]
                  but was   [NaN, NaN]
                exp(1000) does not fit in a float.
                What could be subtracted first
                without changing the result?
                katas/SoftmaxTests.cs:22
                Expect.That("Softmax of [1000,
                1000]", actual).ToBeCloseTo([0.5f,
                0.5f]);

              ✗ Rows agree with PyTorch to the last…

            """);
    }

    [Fact]
    public void What_a_test_printed_is_cut_after_twenty_lines()
    {
        string printed = string.Concat(Enumerable.Range(1, 25).Select(line => $"line {line}\n"));

        string shown = Show(Failed(Failure with { Output = printed }), 80);

        shown.Should().Contain("    printed:\n    line 1\n").And.Contain("    line 20\n    … 5 more lines\n");
    }

    [Fact]
    public void A_test_that_is_not_written_yet_is_said_in_words()
    {
        Show(Failed(Failure with { ExceptionType = typeof(NotImplementedException).FullName!, Message = "The method or operation…" }), 80)
            .Should().Contain("    Not written yet: the method throws NotImplementedException.\n");
    }

    [Fact]
    public void Beyond_eight_other_failures_are_counted()
    {
        TestResult[] failures = [.. Enumerable.Range(0, 12).Select(i => Failure with { Method = $"T.Test_{i}", DisplayName = $"T.Test_{i}" })];

        Show(Failed(failures), 80).Should().Contain("  ✗ Test 8\n  … and 3 more\n").And.NotContain("Test 9");
    }

    [Theory]
    [InlineData(80, "    return logits[0] + missing;\n                       ^^^^^^^\n")]
    [InlineData(24, "    …ogits[0] + missing;\n                ^^^^^^^\n")]
    public void An_error_of_the_compiler_is_marked_under_its_place(int columns, string place)
    {
        var error = new SourceError("/clone/katas/Softmax.cs", 12, 28, 7, "CS0103", "The name 'missing' does not exist", "        return logits[0] + missing;", IsWarning: false);

        string shown = Show(Verdict(Outcome.DoesNotCompile) with { Errors = [error, error, error, error] }, columns);

        shown.Should().StartWith("✗ softmax  does not compile").And.Contain("CS0103 The name").And.Contain(place).And.EndWith("  … and 1 more\n");
    }

    [Fact]
    public void A_warning_is_shown_once_nothing_worse_is_left()
    {
        var warning = new SourceError("/clone/katas/Softmax.cs", 0, 0, 0, "CS8600", "Perhaps null", "", IsWarning: true);

        Show(Verdict(Outcome.Passed) with { Errors = [warning], Tests = [Test("T.A", TestStatus.Passed), Test("T.B", TestStatus.Skipped)] }, 80)
            .Should().Be("✓ softmax  1 of 2 passed, 1 skipped  38 ms  Softmax that never overflows\n\n  CS8600 Perhaps null\n  katas/Softmax.cs\n");
    }

    [Theory]
    [InlineData(Outcome.Refused, "✗ softmax  refused  38 ms")]
    [InlineData(Outcome.NotRun, "○ softmax  not run  38 ms")]
    [InlineData(Outcome.Failed, "✗ softmax  no test ran  38 ms")]
    public void What_did_not_come_to_tests_is_said_with_its_reason(Outcome outcome, string verdict)
    {
        Show(Verdict(outcome) with { Failures = ["The reason."] }, 80).Should().Be($"{verdict}  Softmax that never overflows\n    The reason.\n");
    }

    [Fact]
    public void A_grade_shows_points_speed_and_limits()
    {
        // Given
        var speed = new LessonSpeed(
            SpeedVerdict.TooSlow, 3, 0,
            [
                new CaseSpeed("64 tokens", SpeedVerdict.FastEnough, "") { Ratio = 1.25, RatioInterval = new Interval(1.1, 1.4), AllocatedBytes = 0 },
                new CaseSpeed("1,024 tokens", SpeedVerdict.TooSlow, "Every step computes all keys again.") { Ratio = 9.5, RatioInterval = new Interval(8.75, 10.5), AllocatedBytes = 1 },
            ],
            [new GrowthSpeed("decoding", "token", 1.98, new Interval(1.9, 2.05), 1.02, new Interval(0.97, 1.08))], null, 5, 2.5);
        Grade grade = Failed() with
        {
            AsksForSpeed = true,
            Speed = speed,
            Limits = [.. Enumerable.Repeat(new LimitHit(Limit.Memory, "LessonTests.SoftmaxTests.It_fits", "1 GB"), 5)],
        };

        // Then
        Show(grade, 100, showsPoints: true).Should().Be("""
            ✗ softmax  the tests passed, but too slow  5 of 10 points  38 ms  Softmax that never overflows

              ✗ Speed: too slow (at most 3 times the reference's time, at most 0 bytes a call)
                ✓ 64 tokens: 1.25 times the reference's time (1.1 to 1.4), 0 bytes a call
                ✗ 1,024 tokens: 9.5 times the reference's time (8.75 to 10.5), 1 byte a call
                  Every step computes all keys again.
                decoding: time grows as token^1.98 (1.9 to 2.05); the reference's as token^1.02

              The limit of memory (1 GB) was reached in It fits.
              The limit of memory (1 GB) was reached in It fits.
              The limit of memory (1 GB) was reached in It fits.
              … and 2 more

            """);
    }

    [Fact]
    public void Points_are_shown_only_where_they_are_given()
    {
        Show(Verdict(Outcome.Passed), 80).Should().NotContain("point");
        Show(Verdict(Outcome.Passed), 80, showsPoints: true).Should().Contain("10 of 10 points");
    }

    [Fact]
    public void Without_unicode_plain_letters_serve()
    {
        Show(Verdict(Outcome.Passed), 80, unicode: false).Should().StartWith("ok softmax");
        new Marks(Console(new StringWriter(), unicode: false)).Bar(0.5, 4).Should().Be("[green]##[/][grey]..[/]");
    }

    private static string Show(Grade grade, int columns, bool unicode = true, bool showsPoints = false, bool showsEveryFailure = false)
    {
        var text = new StringWriter();
        new GradeView(new Page(Console(text, unicode), columns), "/clone") { ShowsPoints = showsPoints, ShowsEveryFailure = showsEveryFailure }.Write(Softmax, grade);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IAnsiConsole Console(TextWriter text, bool unicode)
    {
        IAnsiConsole console = RecordingTerminal.Plain(text);
        console.Profile.Capabilities.Unicode = unicode;
        return console;
    }

    private static Grade Failed(params TestResult[] failures) =>
        Verdict(Outcome.Failed) with { Tests = [Test("LessonTests.SoftmaxTests.Fine", TestStatus.Passed), .. failures] };

    private static Grade Verdict(Outcome outcome) => new("softmax", SourceOwner.Learner, outcome, [], [], [], 1, 0.03, 0.008);

    private static TestResult Test(string method, TestStatus status) => new(method, method, status, 0, "", "", "", "", null);
}
