using System.Diagnostics;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;

// dotnet run -c Release --project eng/sandbox [-- ROUNDS]
int rounds = args.Length > 0 ? int.Parse(args[0], provider: null) : 20;
const int warmUp = 3;

ISandbox sandbox = StrongestSandbox.Find(out string problem);
if (problem.Length > 0)
    Console.Error.WriteLine(problem);
// The same but for the sandbox, so that the difference is the sandbox's own.
WorkerLimits confined = WorkerLimits.Strangers(sandbox);
WorkerLimits plain = confined with { Sandbox = null };
List<double>[] starts = [[], []];
for (int round = 0; round < warmUp + rounds; round++)
{
    // In turns, and each first as often as the other.
    foreach (int side in round % 2 == 0 ? new[] { 0, 1 } : [1, 0])
    {
        long start = Stopwatch.GetTimestamp();
        using WorkerProcess worker = WorkerProcess.Start(side == 0 ? plain : confined);
        await worker.Events.ReadAsync();
        if (round >= warmUp)
            starts[side].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}

Console.WriteLine($"{rounds} starts each, in turns, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n");
Console.WriteLine("| a worker's start until it is ready | median | quartiles | least |");
Console.WriteLine("|---|---:|---:|---:|");
Console.WriteLine(Row("plain", starts[0]));
Console.WriteLine(Row(sandbox.Name, starts[1]));
Console.WriteLine($"\ndifference of the medians: {Quantile(starts[1], 0.5) - Quantile(starts[0], 0.5):0.0} ms");

static string Row(string name, List<double> times) =>
    $"| {name} | {Quantile(times, 0.5):0.0} ms | {Quantile(times, 0.25):0.0}–{Quantile(times, 0.75):0.0} ms | {times.Min():0.0} ms |";

// Between the two that stand beside the place.
static double Quantile(List<double> times, double share)
{
    double[] sorted = [.. times.Order()];
    double place = share * (sorted.Length - 1);
    int below = (int)place;
    return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
}
