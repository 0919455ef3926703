using System.Diagnostics;
using System.Globalization;
using ILGPU;
using Katas.Simt;
using Katas.SimtBenchmark;

const int groups = 64;
const int rounds = 40;
int runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;

Console.WriteLine($"{runs} runs each, in turns, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
Console.WriteLine();
Console.WriteLine("| what | median | quartiles | processor time, median | |");
Console.WriteLine("|---|---:|---:|---:|---|");

float[] numbers = [.. Enumerable.Range(0, groups * Kernels.GroupSize * rounds).Select(i => (float)(i % 7))];
using var model = new GpuDevice();
using var onThreads = new GpuDevice { UsesThreads = true };
DeviceArray<float> input = model.Array(numbers), output = model.Array<float>(numbers.Length), sums = model.Array<float>(groups);
DeviceArray<float> threadInput = onThreads.Array(numbers), threadSums = onThreads.Array<float>(groups);

var stream = new Timed($"{2 * numbers.Length:N0} accesses without barriers, {groups} groups of 256",
    () => model.Launch(Kernels.Stream, new KernelConfig(groups, Kernels.GroupSize), input, output, rounds));
var reduce = new Timed($"a sum in shared memory, {groups} groups of 256",
    () => model.Launch(Kernels.Reduce, new KernelConfig(groups, Kernels.GroupSize), input, sums));
var wait = new Timed("1,000 barriers of 256 lanes", () => model.Launch(Kernels.Wait, new KernelConfig(1, Kernels.GroupSize), 1000));
var waitOnThreads = new Timed("20 barriers of 256 lanes, a thread a lane", () => onThreads.Launch(Kernels.Wait, new KernelConfig(1, Kernels.GroupSize), 20));
var reduceOnThreads = new Timed("the same sum, a thread a lane, 4 groups", () => onThreads.Launch(Kernels.Reduce, new KernelConfig(4, Kernels.GroupSize), threadInput, threadSums));
Timed[] all = [stream, reduce, wait, reduceOnThreads, waitOnThreads];
foreach (Timed timed in all)
{
    for (int warm = 0; warm < 3; warm++)
        timed.Action();
}

for (int run = 0; run < runs; run++)
{
    foreach (Timed timed in all)
        timed.Run();
}

stream.Print($"{2 * numbers.Length / stream.Seconds / 1e6:0} million a second, {2 * numbers.Length / stream.ProcessorSeconds / 1e6:0} of a processor's seconds");
reduce.Print("");
wait.Print($"{wait.Seconds / 256_000 * 1e9:0} ns a lane and barrier");
reduceOnThreads.Print("");
waitOnThreads.Print($"{waitOnThreads.Seconds / (20 * 256) * 1e9:0} ns a lane and barrier");

internal sealed class Timed(string name, Action action)
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _processor = [];

    public Action Action { get; } = action;

    public double Seconds => Quantile(_seconds, 0.5);

    public double ProcessorSeconds => Quantile(_processor, 0.5);

    public void Run()
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Action();
        _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        _processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    public void Print(string note) => Console.WriteLine(
        $"| {name} | {Seconds * 1e3:0.0} ms | {Quantile(_seconds, 0.25) * 1e3:0.0}–{Quantile(_seconds, 0.75) * 1e3:0.0} ms | {ProcessorSeconds * 1e3:0.0} ms | {note} |");

    private static double Quantile(List<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(part * (sorted.Length - 1))];
    }
}
