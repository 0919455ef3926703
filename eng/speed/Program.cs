using System.Globalization;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Timing;
using Katas.SpeedStudy;

// dotnet run -c Release --project eng/speed -- FILE.csv [RUNS-A/A] [RUNS-SLOWER]
// Resumable: runs that stand in the file are not repeated.
if (args is [Spinner.Argument, var owner])
{
    Spinner.Spin(int.Parse(owner, CultureInfo.InvariantCulture));
    return 0;
}

if (args is not [var file, ..])
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project eng/speed -- FILE.csv [RUNS-A/A, 500] [RUNS of each slower version, 200]");
    return 2;
}

int sameRuns = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
int slowerRuns = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 200;
TimeSpan budget = TimeSpan.FromSeconds(2);

using var repository = new StudyRepository();
using var engine = new LessonEngine(() => LessonCatalog.Load(repository.Root), new EngineOptions(Workers: 1, WorkerLimits.Default, CacheFolder: null));
var results = new ResultFile(file);
await RunAsync(StudyRepository.Same, sameRuns);
await RunAsync(StudyRepository.Slower12, slowerRuns);
await RunAsync(StudyRepository.Slower15, slowerRuns);
results.WriteTable(Console.Out);
return 0;

async Task RunAsync(string version, int runs)
{
    for (int run = results.Count(version); run < runs; run++)
    {
        // Every other run has a processor's worth of company.
        bool isLoaded = run % 2 == 1;
        using Spinner? spinner = isLoaded ? new Spinner() : null;
        LessonSpeed speed = await engine.TimeAsync(repository.Sources(version), new Speed(1, null), seed: run + 1, budget);
        results.Add(version, isLoaded, speed);
    }
}
