using Katas.Catalog;
using Katas.Diagnosis;
using Katas.Engine;
using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;

// dotnet run -c Release --project eng/diagnosis [-- MUTANTS-A-LESSON LESSON …]
const long seed = 1;
int mutants = args.Length > 0 ? int.Parse(args[0], provider: null) : 25;
LessonCatalog catalog = LessonCatalog.Load(Path.GetFullPath("."));
Lesson[] lessons = [.. catalog.Lessons.Where(lesson => lesson.Misconceptions.Count > 0 && (args.Length < 2 || args.Skip(1).Contains(lesson.Id)))];
using var engine = new LessonEngine(() => catalog, new EngineOptions(1, WorkerLimits.Default, CacheFolder: null));
using var impatient = new LessonEngine(() => catalog, new EngineOptions(1, WorkerLimits.Mutants, CacheFolder: null));

Tally[] tallies = [new("a known mistake in other words"), new("the same, when that mistake is not among the known"), new("a mutant of the reference")];
var saves = new LookUps();
foreach (Lesson lesson in lessons)
{
    var diagnostician = new Diagnostician(engine, folder: null);
    List<KnownMistake> known = await LearnAsync(lesson, diagnostician);
    foreach (Variant misconception in lesson.Misconceptions)
    {
        Grade grade = await engine.GradeAsync(Disguise.Of(Workspace.Misconception(lesson, misconception)), seed);
        tallies[0].Add(saves.Time(diagnostician, lesson, grade), misconception.Name);
        Told(1, $"{lesson.Id}/{misconception.Name}", MistakeMatcher.Match(
            FailureSignature.Of(grade), [.. known.Where(one => one.Name != misconception.Name)], mayGuess: true));
    }

    foreach (LessonSources mutant in MutantSources.Of(impatient.Compiler, lesson, mutants))
    {
        Grade grade = await impatient.GradeAsync(mutant, seed);
        if (grade.Outcome == Outcome.Failed)
            Told(2, $"{lesson.Id}: {mutant.Owner.Name}", saves.Time(diagnostician, lesson, grade));
    }
}

Console.WriteLine("| a failing run | runs | told, right | told, another | guessed, right | guessed, another | told nothing |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
foreach (Tally tally in tallies)
    Console.WriteLine(tally);
Console.WriteLine($"\n{lessons.Length} lessons, {lessons.Sum(lesson => lesson.Misconceptions.Count)} known mistakes. {saves}");
return 0;

// Twice, as in a sitting of kata watch: what differs from run to run is left out.
async Task<List<KnownMistake>> LearnAsync(Lesson lesson, Diagnostician diagnostician)
{
    var known = new List<KnownMistake>();
    foreach (Variant misconception in lesson.Misconceptions)
    {
        LessonSources sources = Workspace.Misconception(lesson, misconception);
        Grade first = await engine.GradeAsync(sources, seed);
        Grade second = await engine.GradeAsync(sources, seed);
        diagnostician.Learn(sources, first);
        diagnostician.Learn(sources, second);
        known.Add(new KnownMistake(misconception.Name, misconception.Says, FailureSignature.Of(first).Common(FailureSignature.Of(second))));
    }

    return known;
}

// Whoever doubts a figure can read what it counts.
void Told(int tally, string run, Diagnosis? told)
{
    tallies[tally].Add(told, truth: null);
    if (told is not null)
        Console.Error.WriteLine($"{run}: {(told.IsGuess ? "guessed" : "told")} {told.Misconception}");
}
