using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;
using Katas.Engine.Timing;

namespace Katas.Reporting.Tests;

/// <summary>Reports that hold something of everything.</summary>
internal static class SampleReports
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>A lesson of every outcome, as an honest learner would get it.</summary>
    public static GradeReport Everything { get; } = Report(
        Lesson("slicing", "Python's slices over C# arrays", Outcome.Passed) with
        {
            Tests = [Test("A_slice_stops_before_its_end", TestStatus.Passed), Test("It_agrees_with_CPython", TestStatus.Skipped) with { Seconds = 0, Message = "no python here" }],
        },
        Lesson("softmax", "Softmax that never overflows", Outcome.Failed) with
        {
            Tests =
            [
                Test("A_row_sums_to_one", TestStatus.Passed),
                Test("A_row_of_large_logits_does_not_overflow", TestStatus.Failed) with
                {
                    Message = "Softmax of [1000, 1000] should be [0.5, 0.5]\n                        but was   [NaN, NaN]",
                    ExceptionType = "Katas.Testing.ExpectationException",
                    StackTrace = "   at Katas.Softmax.Rows() in katas/04-Foundations/22-softmax/Softmax.cs:line 12",
                    Output = "maximum = 1000\n",
                    Place = new SourcePlace("katas/04-Foundations/22-softmax/SoftmaxTests.cs", 22, "Expect.That(\"Softmax of [1000, 1000]\", actual)"),
                    LearnerPlace = new SourcePlace("katas/04-Foundations/22-softmax/Softmax.cs", 12, "float sum = MathF.Exp(row[i]);"),
                },
                Test("It_ends", TestStatus.TimedOut) with { Seconds = 10, Message = "The test did not end within 10 s and was stopped." },
                Test("It_stays_alive", TestStatus.Crashed) with { Seconds = 0, Message = "Stack overflow: calls went deeper than the stack holds." },
                Test("It_comes_last", TestStatus.NotRun) with { Seconds = 0, Message = "This test did not come to run." },
            ],
            Diagnosis = new Diagnosis("no-max-shift", "exp of a raw logit overflows from 89 on. Subtract the row's maximum first.", IsGuess: false),
            Limits = [new LimitHit(Limit.Time, "LessonTests.SampleTests.It_ends", "10 s")],
            Errors = [new SourceError("katas/04-Foundations/22-softmax/Softmax.cs", 9, 13, 6, "CS0219", "The variable 'unused' is assigned but its value is never used", "        int unused = 1;", IsWarning: true)],
        },
        Lesson("kv-cache", "A cache of keys and values", Outcome.Failed) with
        {
            AsksForSpeed = true,
            Tests = [Test("It_agrees_with_no_cache", TestStatus.Passed)],
            Speed = new LessonSpeed(
                SpeedVerdict.TooSlow, 3, 0,
                [
                    new CaseSpeed("64 tokens", SpeedVerdict.FastEnough, "") { Ratio = 1.25, RatioInterval = new Interval(1.1, 1.4), Pairs = 200, Seconds = 0.0005, ReferenceSeconds = 0.0004, AllocatedBytes = 0, ReferenceAllocatedBytes = 0, ProcessorsBusy = 1, Work = 64, Unit = "token" },
                    new CaseSpeed("1,024 tokens", SpeedVerdict.TooSlow, "Every step computes all keys again.") { Ratio = 9.5, RatioInterval = new Interval(8.75, 10.5), Pairs = 60, Seconds = 0.019, ReferenceSeconds = 0.002, AllocatedBytes = 4096, ReferenceAllocatedBytes = 0, ProcessorsBusy = 1, Work = 1024, Unit = "token", ShareOfMachine = 0.1 },
                ],
                [new GrowthSpeed("decoding", "token", 1.98, new Interval(1.9, 2.05), 1.02, new Interval(0.97, 1.08))],
                new MachineLimits(1.2e10, 5e10), Seed: 5, MeasuredSeconds: 2.5),
        },
        Lesson("backprop", "Backpropagation", Outcome.Refused) with
        {
            Errors = [new SourceError("katas/04-Foundations/22-backprop/Backprop.cs", 7, 22, 4, "forbidden-api", "System.IO.File is not allowed: a lesson reads no files.", "    string text = System.IO.File.ReadAllText(\"x\");", IsWarning: false)],
        },
        Lesson("attention", "Attention", Outcome.DoesNotCompile) with
        {
            Errors = [new SourceError("katas/04-Foundations/22-attention/Attention.cs", 3, 5, 3, "CS0103", "The name 'qqq' does not exist in the current context", "    qqq = 1;", IsWarning: false)],
        },
        Lesson("kernels", "A kernel", Outcome.NotRun) with { Failures = ["The lesson needs ILGPU, which is not here."] });

    /// <summary>A submission that could not be read.</summary>
    public static GradeReport Unreadable { get; } =
        GradeReport.OfUnreadable("It lists too many names.", Commit, seed: 5, "bubblewrap") with { Tool = "1.0.0" };

    /// <summary>What a stranger would write to break a report, wherever a text of theirs can stand.</summary>
    public static string Hostile { get; } =
        "</pre></details>--> <script>alert(1)</script><img src=x onerror=alert(1)> ]]> &amp; ```\n````\n`a``b` | @octocat #1 GH-2 org/repo#3 a@b.example "
        + "https://evil.example www.evil.example [x](javascript:alert(1)) ![x](https://evil.example/x.png) **b** :tada: 0123456789abcdef \\ {0} "
        + "\u001b[31mred\u001b[0m \u202egnp.exe \u2066 \u200b \0 \ud800 \ufffe \r ::error::fake\n::set-output name=x::y\n##[error]fake\n# heading\n- [ ] task\n<!-- ";

    /// <summary>A report that holds <see cref="Hostile"/> wherever a text of a stranger's can stand.</summary>
    public static GradeReport Attacked { get; } = Report(
        Lesson("softmax", Hostile, Outcome.Failed) with
        {
            Files = [$"katas/{Hostile.Replace('/', '_')}.cs"],
            Failures = [Hostile],
            Diagnosis = new Diagnosis("x", Hostile, IsGuess: true),
            Limits = [new LimitHit(Limit.Output, Hostile, Hostile)],
            AsksForSpeed = true,
            Speed = new LessonSpeed(SpeedVerdict.TooSlow, 3, null, [new CaseSpeed(Hostile, SpeedVerdict.TooSlow, Hostile) { Ratio = 4 }], [new GrowthSpeed(Hostile, Hostile, 2, new Interval(2, 2), 1, new Interval(1, 1))], null, 1, 1),
            Tests =
            [
                Test("x", TestStatus.Failed) with
                {
                    Method = Hostile, DisplayName = Hostile, Message = Hostile, ExceptionType = Hostile, StackTrace = Hostile, Output = Hostile,
                    Place = new SourcePlace(Hostile, 1, Hostile), LearnerPlace = new SourcePlace(Hostile, 2, Hostile),
                },
                Test("y", TestStatus.Skipped) with { Message = Hostile },
            ],
        },
        Lesson("bpe", Hostile, Outcome.DoesNotCompile) with
        {
            Errors = [new SourceError(Hostile, 3, 4, 50, "CS0103", Hostile, Hostile, IsWarning: false), new SourceError(Hostile, 3, 4, 50, "CS0104", Hostile, Hostile, IsWarning: true)],
        }) with
    {
        Ignored = [new IgnoredChange(Hostile, Hostile)],
        Sandbox = Hostile,
        Tool = Hostile,
    };

    /// <summary>A test that took two milliseconds.</summary>
    public static TestResult Test(string name, TestStatus status) => new(
        $"LessonTests.SampleTests.{name}", $"LessonTests.SampleTests.{name}", status, 0.002, "", "", "", "", null);

    /// <summary>A lesson without tests.</summary>
    public static Grade Lesson(string id, string title, Outcome outcome) =>
        new(id, SourceOwner.Submission, outcome, [], [], [], Seed: 5, CompileSeconds: 0.125, TestSeconds: 0.25)
        {
            Title = title,
            Files = [$"katas/04-Foundations/22-{id}/{char.ToUpperInvariant(id[0])}{id[1..]}.cs"],
        };

    /// <summary>A report of those lessons.</summary>
    public static GradeReport Report(params IReadOnlyList<Grade> grades) => new(
        GradeReport.CurrentVersion, "1.0.0", Seed: 5, "bubblewrap", Commit, Commit.Replace('0', 'f'), grades,
        [new IgnoredChange("Directory.Build.props", "is no file that a learner edits; the base's is used")]);
}
