using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;

namespace Katas.Engine.Tests.Submissions;

public sealed class ShardMergeTests
{
    private static readonly string[] Course = ["zeta", "alpha", "mid", "beta", "omega", "last"];

    private static readonly Dictionary<string, Grade> Grades = Course.Index().ToDictionary(lesson => lesson.Item, lesson => Graded(lesson.Item, lesson.Index + 1));

    [Fact]
    public void Shards_in_any_order_give_what_one_run_gives()
    {
        // Given
        GradeReport whole = Report(null, Course);
        NamedReport[] shards =
        [
            Shard(1, 4, "beta"), Shard(2, 4, "zeta", "omega"), Shard(3, 4), Shard(4, 4, "alpha", "mid", "last"),
        ];

        foreach (NamedReport[] order in Orders.Of(shards))
        {
            // When
            GradeReport merged = ShardMerge.Merge(order, Course);

            // Then
            merged.Should().BeEquivalentTo(whole, options => options.WithStrictOrdering());
        }
    }

    [Theory]
    [InlineData(60_000, 30)]
    [InlineData(66_000, 20)]
    [InlineData(15_000, 200)]
    [InlineData(70_000, 61)]
    public void Texts_share_one_reports_room_as_in_one_run(int length, int tests)
    {
        // Given: together the lessons say more than a report keeps; some texts look like cut ones
        string text = new('x', length - 24);
        Grade[] grades =
        [
            .. Course.Select(lesson => Graded(lesson, 1) with
            {
                Tests = [.. Enumerable.Range(0, tests).Select(i => Test($"T{i}", text + (i % 2 == 0 ? "… (17 more characters)" : "\ud83d\ude00")))],
            }),
        ];
        GradeReport whole = ReportOf(null, grades);
        NamedReport[] shards = [.. Enumerable.Range(0, 3).Select(i => new NamedReport($"{i}", ReportOf(new Shard(i + 1, 3), grades[i], grades[i + 3])))];

        // When
        GradeReport merged = ShardMerge.Merge([shards[2], shards[0], shards[1]], Course);

        // Then
        Texts(merged).Should().Equal(Texts(whole));
        Texts(whole).Sum(one => one.Length).Should().BeGreaterThan(ReportLimits.AllText - 100);
    }

    [Fact]
    public void A_missing_shard_is_named() =>
        Refused([Shard(1, 3, "zeta"), Shard(3, 3, "mid")]).Should().Be("Shard 2/3 is missing. Run it again.");

    [Fact]
    public void Missing_shards_are_named() =>
        Refused([Shard(2, 4)]).Should().Be("Shards 1/4, 3/4, 4/4 are missing. Run them again.");

    [Fact]
    public void A_shard_that_is_there_twice_is_named() =>
        Refused([Shard(1, 2, "zeta"), Shard(2, 2, "mid"), Shard(2, 2, "mid") with { Name = "again" }]).Should().Be("Shard 2/2 is there twice: again and dir-2.");

    [Fact]
    public void A_lesson_in_two_shards_is_named() =>
        Refused([Shard(1, 2, "zeta"), Shard(2, 2, "mid", "zeta")]).Should().Be("The lesson zeta is in two shards: dir-1 (shard 1/2) and dir-2 (shard 2/2).");

    [Fact]
    public void A_lesson_that_the_course_has_not_is_named() =>
        Refused([Shard(1, 1, "zeta") with { Report = ReportOf(new Shard(1, 1), Graded("foreign", 1)) }]).Should().Contain("'foreign', which this course has not");

    [Fact]
    public void A_whole_runs_report_is_no_shard() =>
        Refused([new NamedReport("dir", Report(null, "zeta"))]).Should().Be("dir is the report of a whole run, not of a shard.");

    [Fact]
    public void No_report_is_nothing_to_merge() => Refused([]).Should().Contain("no report");

    public static TheoryData<string> Foreign => ["base", "head", "seed", "tool", "sandbox", "number of shards", "what it ignores", "what it leaves out"];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_shard_of_another_run_is_named(string what)
    {
        // Given
        NamedReport other = Shard(2, 2, "mid");
        GradeReport report = other.Report;
        other = other with
        {
            Report = what switch
            {
                "base" => report with { Base = new string('c', 40) },
                "head" => report with { Head = new string('c', 40) },
                "seed" => report with { Seed = 6 },
                "tool" => report with { Tool = "2.0" },
                "sandbox" => report with { Sandbox = "limits only" },
                "number of shards" => report with { Shard = new Shard(2, 3) },
                "what it ignores" => report with { Ignored = [new IgnoredChange("x", "y")] },
                _ => report with { UnlistedCount = 1 },
            },
        };

        // When
        string[] said = [Refused([Shard(1, 2, "zeta"), other]), Refused([other, Shard(1, 2, "zeta")])];

        // Then
        said.Distinct().Should().ContainSingle().Which.Should().StartWith("dir-2 (shard 2/").And.Contain("of another").And.Contain("dir-1 (shard 1/2)").And.Contain(what switch
        {
            "what it leaves out" => "what it ignores",
            _ => what,
        });
    }

    [Fact]
    public void A_shard_that_holds_more_than_a_report_is_not_believed()
    {
        Grade tooLong = Graded("zeta", 1) with { Tests = [Test("T", new string('x', ReportLimits.Output + 5))] };

        Refused([new NamedReport("dir", ReportOf(new Shard(1, 1)) with { Grades = [tooLong] })]).Should().Contain("cannot be believed");
    }

    private static string Refused(NamedReport[] shards)
    {
        Action merge = () => ShardMerge.Merge(shards, Course);
        return merge.Should().Throw<ShardException>().Which.Message;
    }

    private static IEnumerable<string> Texts(GradeReport report) =>
        report.Grades.SelectMany(grade => grade.Tests).SelectMany(test => new[] { test.Message, test.StackTrace, test.Output });

    private static NamedReport Shard(int number, int count, params string[] lessons) => new($"dir-{number}", Report(new Shard(number, count), lessons));

    private static GradeReport Report(Shard? shard, params string[] lessons) => ReportOf(shard, [.. lessons.Select(lesson => Grades[lesson])]);

    // As the grader makes one.
    private static GradeReport ReportOf(Shard? shard, params Grade[] grades)
    {
        var form = new ReportForm();
        return new GradeReport(
            GradeReport.CurrentVersion, "1.0", 5, "bubblewrap", new string('a', 40), new string('b', 40),
            [.. grades.Select(grade => form.Of(Sources(grade.Lesson), grade))], [new IgnoredChange("README.md", "is no file that a learner edits; the base's is used")])
        {
            Shard = shard,
        };
    }

    private static Grade Graded(string lesson, int tests) => new(
        lesson, SourceOwner.Submission, Outcome.Failed, [.. Enumerable.Range(0, tests).Select(i => Test($"T{i}", "out"))],
        [new SourceError("katas/x.cs", 1, 1, 1, "CS0219", "unused", "int x;", IsWarning: true)], ["outside"], 5, 0.1, 0.2);

    private static TestResult Test(string name, string output) => new(name, name, TestStatus.Failed, 0.1, output, "X", "", output, null);

    private static LessonSources Sources(string lesson) => new(
        new Lesson { Id = lesson, Number = 1, Title = lesson, Minutes = 1, Files = ["X.cs"], RepositoryRoot = Path.GetTempPath(), TrackFolder = "01-X", Points = 7 },
        SourceOwner.Submission, []);
}
