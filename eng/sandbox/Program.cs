using System.Diagnostics;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;

// dotnet run -c Release --project eng/sandbox [-- ROUNDS]
int rounds = args.Length > 0 ? int.Parse(args[0], provider: null) : 20;
const int warmUp = 3;

var sides = new List<(string Name, ISandbox? Sandbox)> { ("plain", null) };
foreach (string choice in (string[])["bubblewrap", "container"])
{
    if (StrongestSandbox.Named(choice, out string problem) is { } sandbox)
        sides.Add((sandbox.Name, sandbox));
    else
        Console.Error.WriteLine(problem);
}

List<double>[] starts = [.. sides.Select(_ => new List<double>())];
List<double>[] ends = [.. sides.Select(_ => new List<double>())];
for (int round = 0; round < warmUp + rounds; round++)
{
    // In turns, and each first as often as the others.
    for (int turn = 0; turn < sides.Count; turn++)
    {
        int side = (round + turn) % sides.Count;
        // The same but for the sandbox, so that the difference is the sandbox's own.
        WorkerLimits limits = WorkerLimits.Default with { Sandbox = sides[side].Sandbox, MostThreads = 256 };
        long start = Stopwatch.GetTimestamp();
        WorkerProcess worker = WorkerProcess.Start(limits);
        await worker.Events.ReadAsync();
        double started = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        worker.Dispose();
        if (round < warmUp)
            continue;
        starts[side].Add(started);
        ends[side].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}

Console.WriteLine($"{rounds} workers each, in turns, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n");
Console.WriteLine("| a worker's start until it is ready | median | quartiles | least | its end, median |");
Console.WriteLine("|---|---:|---:|---:|---:|");
for (int side = 0; side < sides.Count; side++)
    Console.WriteLine(Row(sides[side].Name, starts[side], ends[side]));
Console.WriteLine();
for (int side = 1; side < sides.Count; side++)
    Console.WriteLine($"{sides[side].Name} above plain, medians: {Quantile(starts[side], 0.5) - Quantile(starts[0], 0.5):0.0} ms");

static string Row(string name, List<double> starts, List<double> ends) =>
    $"| {name} | {Quantile(starts, 0.5):0.0} ms | {Quantile(starts, 0.25):0.0}–{Quantile(starts, 0.75):0.0} ms | {starts.Min():0.0} ms | {Quantile(ends, 0.5):0.0} ms |";

// Between the two that stand beside the place.
static double Quantile(List<double> times, double share)
{
    double[] sorted = [.. times.Order()];
    double place = share * (sorted.Length - 1);
    int below = (int)place;
    return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
}
