using System.Text;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;

namespace Katas.Engine.Tests.Submissions;

public sealed class ReportFormTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "clone"));
    private static readonly string File = Path.Combine(Root, "katas", "Small.cs");

    private static readonly LessonSources Sources = new(
        new Lesson { Id = "small", Number = 1, Title = "Small", Minutes = 1, Files = ["Small.cs"], RepositoryRoot = Root, TrackFolder = "04-Foundations", Points = 7 },
        SourceOwner.Submission,
        [new SourceFile("Small.cs", File, Encoding.UTF8.GetBytes("one\n  two\n"))]);

    [Fact]
    public void Paths_are_from_the_repositorys_root_and_title_and_worth_the_lessons()
    {
        // Given
        Grade failed = Failed($"   at Small.Sum() in {File}:line 2\n   at Other() in {Path.Combine(Root, "katas", "SmallTests.cs")}:line 9");
        failed = failed with { Tests = [failed.Tests[0] with { LearnerPlace = StackTracePlaces.OfJudged(failed.Tests[0].StackTrace, Sources) }] };

        // When
        Grade grade = new ReportForm().Of(Sources, failed);

        // Then
        grade.Should().BeEquivalentTo(new { Title = "Small", Worth = 7, Files = new[] { "katas/Small.cs" } });
        grade.Errors[0].File.Should().Be("katas/Small.cs");
        grade.Tests[0].StackTrace.Should().Be("   at Small.Sum() in katas/Small.cs:line 2\n   at Other() in katas/SmallTests.cs:line 9");
        grade.Tests[0].LearnerPlace.Should().Be(new SourcePlace("katas/Small.cs", 2, "two"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(99999999)]
    public void A_line_that_is_not_there_is_no_place(int line) =>
        StackTracePlaces.OfJudged($"   at x in {File}:line {line}", Sources).Should().BeNull();

    [Fact]
    public void Texts_are_cut_each_and_all_together_and_say_by_how_much()
    {
        // Given
        var test = new TestResult("T", "T", TestStatus.Failed, 0, new string('m', 20_000), "", "", new string('o', 66_000), null);
        Grade grade = Failed("") with { Tests = [.. Enumerable.Repeat(test, 100)] };

        // When
        Grade cut = new ReportForm().Of(Sources, grade);

        // Then
        cut.Tests[0].Message.Should().HaveLength(ReportLimits.Message + "… (4000 more characters)".Length).And.EndWith("… (4000 more characters)");
        cut.Tests[^1].Output.Should().Be("… (66000 more characters)");
        cut.Tests.Sum(one => one.Message.Length + one.Output.Length).Should().BeLessThan(ReportLimits.AllText + 100 * 2 * 40);
    }

    [Fact]
    public void Half_a_character_and_a_number_without_end_are_no_part_of_a_report()
    {
        // Given
        Grade grade = Failed("") with { TestSeconds = double.NaN, Failures = ["a\ud800b\udc00\ud83d\ude00"] };

        // When
        Grade cut = new ReportForm().Of(Sources, grade);

        // Then
        cut.TestSeconds.Should().Be(0);
        cut.Failures.Should().Equal("a\ufffdb\ufffd\ud83d\ude00");
    }

    [Fact]
    public void So_many_changes_are_listed_and_the_rest_counted()
    {
        // When
        (IReadOnlyList<IgnoredChange> listed, int unlisted) = ReportForm.Of([.. Enumerable.Repeat(new IgnoredChange("x", "y"), 700)]);

        // Then
        (listed.Count, unlisted).Should().Be((500, 200));
    }

    private static Grade Failed(string stackTrace) => new(
        "small", SourceOwner.Submission, Outcome.Failed,
        [new TestResult("T", "T", TestStatus.Failed, 0, "m", "", stackTrace, "", null)],
        [new SourceError(File, 1, 1, 1, "CS1", "m", "one", IsWarning: true)], [], Seed: 1, CompileSeconds: 0, TestSeconds: 0);
}
