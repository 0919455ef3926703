using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Cli.Verifying;

/// <summary>
/// Proves a lesson sound: the stub fails every test, the reference and every other right solution pass, and every known
/// mistake is caught.
/// </summary>
/// <param name="engine">Runs the lesson's files, whoever wrote them.</param>
internal sealed class LessonVerifier(LessonEngine engine)
{
    // Fixed, so that a verdict can be repeated; three, so that no answer can be learned by heart.
    private static readonly long[] Seeds = [1, 2, 3];

    // A learner waits for the suite at every save. The quickest run is the one to judge.
    private const int MoreRuns = 7;
    private const int MoreMisconceptionRuns = 8;

    public async Task<LessonProof> VerifyAsync(Lesson lesson, CancellationToken cancellation)
    {
        var checks = new List<Check>();
        IReadOnlyList<Problem> review = LessonReview.Inspect(lesson);
        Add("README, quiz, hints, sources, golden files", string.Join('\n', review));
        if (lesson.IsQuizOnly)
            return new LessonProof(lesson.Id, checks, null, null, 0);

        try
        {
            Grade stub = await GradeAsync(Workspace.Stub(lesson), Seeds[0]);
            Add("the stub fails every test, and for the right reason", StubProblem(lesson, stub));

            var runs = new List<Grade>();
            foreach (long seed in Seeds)
            {
                Grade run = await GradeAsync(Workspace.Reference(lesson), seed);
                Add($"the reference passes under seed {seed}", NotPassed(run));
                runs.Add(run);
            }

            double suiteSeconds = runs.Min(run => run.TestSeconds);
            // Other lessons are verified beside this one, so a slow run shows little; a quick one shows all.
            for (int more = 0; more < MoreRuns && suiteSeconds > LessonProof.WishedSuiteSeconds; more++)
                suiteSeconds = Math.Min(suiteSeconds, (await GradeAsync(Workspace.Reference(lesson), Seeds[0])).TestSeconds);

            foreach (Variant alternative in lesson.Alternatives)
                Add($"the alternative {alternative.Name} passes", NotPassed(await GradeAsync(Workspace.Alternative(lesson, alternative), Seeds[0])));
            await VerifyMisconceptionsAsync();
            return new LessonProof(lesson.Id, checks, stub, runs[0], suiteSeconds);
        }
        catch (BrokenLessonException problem)
        {
            Add("compiles", problem.Message);
            return new LessonProof(lesson.Id, checks, null, null, 0);
        }

        void Add(string name, string problem) => checks.Add(new Check(lesson.Id, name, problem));

        Task<Grade> GradeAsync(LessonSources sources, long seed) => engine.GradeAsync(sources, seed, progress: null, cancellation);

        async Task VerifyMisconceptionsAsync()
        {
            var mistakes = new List<KnownMistake>();
            var diagnostician = new Diagnostician(engine, folder: null);
            foreach (Variant misconception in lesson.Misconceptions)
            {
                LessonSources sources = Workspace.Misconception(lesson, misconception);
                Grade grade = await GradeAsync(sources, Seeds[0]);
                diagnostician.Learn(sources, grade);
                var mistake = new KnownMistake(misconception.Name, misconception.Says, FailureSignature.Of(grade));
                Add($"the misconception {misconception.Name} is caught", grade.Outcome switch
                {
                    Outcome.Passed => "It passes every test. Add the test that catches it.",
                    Outcome.Failed => mistakes.Find(other => mistake.Signature.Matches(other.Signature)) is { } same
                        ? $"It fails with the very same tests and messages as {same.Name}, so a learner could not be told which it is."
                        : "",
                    _ => FirstError(grade),
                });
                mistakes.Add(mistake);
            }

            foreach (Variant misconception in lesson.Misconceptions)
                Add($"the misconception {misconception.Name} is told to a learner", await UntoldAsync(misconception, diagnostician));
        }

        async Task<string> UntoldAsync(Variant misconception, Diagnostician diagnostician)
        {
            LessonSources known = Workspace.Misconception(lesson, misconception);
            Grade disguised = await GradeAsync(Disguise.Of(known), Seeds[0]);
            Diagnosis? told = diagnostician.Diagnose(lesson, disguised).Diagnosis;
            // What it says may differ from run to run: more runs show what does. A learner runs it again as well, and the one
            // run that stood here could be the rare one.
            for (int more = 0; more < MoreMisconceptionRuns && told?.Misconception != misconception.Name; more++)
            {
                diagnostician.Learn(known, await GradeAsync(known, Seeds[0]));
                disguised = await GradeAsync(Disguise.Of(known), Seeds[0]);
                told = diagnostician.Diagnose(lesson, disguised).Diagnosis;
            }

            return told?.Misconception == misconception.Name
                ? ""
                : $"A learner who makes it in other words is told {(told is null ? "nothing" : $"that it is {told.Misconception}")}. "
                    + "Does a test print what differs from run to run, a time say?";
        }
    }

    private static string StubProblem(Lesson lesson, Grade stub)
    {
        if (stub.Outcome is Outcome.DoesNotCompile or Outcome.Refused)
            return FirstError(stub);

        bool isCode = lesson.Files.Any(file => file.EndsWith(".cs", StringComparison.Ordinal));
        IEnumerable<string> wrong = stub.Tests
            .Where(test => test.Status != TestStatus.Skipped)
            .Select(test => test switch
            {
                { Status: TestStatus.Passed } => $"{test.Sentence}: passes on the stub, so it shows nothing.",
                { Status: not TestStatus.Failed } => $"{test.Sentence}: {test.Message}",
                _ when isCode && test.ExceptionType != typeof(NotImplementedException).FullName =>
                    $"{test.Sentence}: fails on the stub with {FirstLine(test.Message)} instead of NotImplementedException.",
                _ => "",
            })
            .Where(line => line.Length > 0)
            .Concat(stub.Failures);
        return string.Join('\n', wrong);
    }

    private static string NotPassed(Grade grade) => grade.Outcome switch
    {
        Outcome.Passed => "",
        Outcome.Failed => string.Join('\n', grade.Tests.Where(test => test.IsFailure).Select(test => $"{test.Sentence}: {test.Message}").Concat(grade.Failures)),
        _ => FirstError(grade),
    };

    private static string FirstError(Grade grade) => grade.Errors.FirstOrDefault(error => !error.IsWarning) is { } error
        ? $"{error.File}:{error.Line}: {error.Code}: {error.Message}"
        : string.Join('\n', grade.Failures);

    private static string FirstLine(string text) => text.Split('\n')[0];
}
