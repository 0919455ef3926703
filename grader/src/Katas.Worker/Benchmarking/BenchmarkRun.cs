using System.Diagnostics;
using System.Reflection;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Worker.Benchmarking;

/// <summary>
/// Times a benchmark with two implementations side by side, block by block as it is asked to. It forms no verdict: that
/// is the asker's, in another process.
/// </summary>
internal sealed class BenchmarkRun(Action<WorkerEvent> send)
{
    // What may be kept of assemblies that are laid aside: beyond it they are loaded so that they can be unloaded.
    private const long MostKeptBytes = 128L << 20;

    private const long LoadingOrder = 0x6c6f6164;

    private LoadBenchmarkRequest? _request;
    private Func<IBenchmark>? _judged;
    private Func<IBenchmark>? _reference;
    private PairedCase?[] _cases = [];

    public void Execute(WorkerRequest request)
    {
        switch (request)
        {
            case LoadBenchmarkRequest load:
                Answer(() => Load(load));
                break;
            case TimeBlockRequest block:
                Answer(() => Time(block));
                break;
            case MeasureMachineRequest:
                send(new WorkerEvent.MachineMeasured(Machine.BytesPerSecond(), Machine.OperationsPerSecond()));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request, "No request of a benchmark.");
        }
    }

    private void Answer(Func<WorkerEvent> answer)
    {
        WorkerEvent result;
        try
        {
            result = answer();
        }
        catch (CallFailedException failure)
        {
            result = new WorkerEvent.CallFailed(failure.IsReference, failure.Message);
        }

        send(result);
    }

    private WorkerEvent.BenchmarkLoaded Load(LoadBenchmarkRequest request)
    {
        _request = request;
        LoadBoth(referenceFirst: true);
        IReadOnlyList<BenchmarkCase> cases = CallFailedException.Guard(isReference: true, () => _reference!().Cases);
        _cases = new PairedCase?[cases.Count];
        return new WorkerEvent.BenchmarkLoaded([.. cases.Select(one => new TimedCase(one.Name, one.Work, one.Unit))]);
    }

    private WorkerEvent.BlockTimed Time(TimeBlockRequest block)
    {
        // Where code and its data lie in memory makes a difference of some percent between two copies of the same code, so
        // each block times copies of its own: what lies better is then a matter of chance, and chance averages out.
        long start = Stopwatch.GetTimestamp();
        if (_cases[block.Case] is not null)
            LoadBoth(referenceFirst: (new CallSeeds(block.Key ^ LoadingOrder).Next() & 1) == 0);
        TimeSpan loading = Stopwatch.GetElapsedTime(start);
        PairedCase timed = _cases[block.Case] ??= new PairedCase(
            new TimedSide(isReference: false, () => _judged!().Cases[block.Case], one => one.Run),
            new TimedSide(isReference: true, () => _reference!().Cases[block.Case], one => one.Run),
            block.Key);
        // At least half of the time goes into timing.
        TimeSpan length = TimeSpan.FromSeconds(block.Seconds);
        return timed.TimeBlock(block.Key, loading > length ? loading : length);
    }

    private void LoadBoth(bool referenceFirst)
    {
        if (referenceFirst)
            _reference = Load(_request!.Benchmark, _request.Reference, isReference: true);
        _judged = Load(_request!.Benchmark, _request.Judged, isReference: false);
        if (!referenceFirst)
            _reference = Load(_request.Benchmark, _request.Reference, isReference: true);
    }

    private static Func<IBenchmark> Load(AssemblyImage benchmark, IReadOnlyList<AssemblyImage> dependencies, bool isReference) =>
        CallFailedException.Guard<Func<IBenchmark>>(isReference, () =>
        {
            Type type = new RunContext(benchmark, dependencies, isCollectible: GC.GetTotalMemory(forceFullCollection: false) > MostKeptBytes).LoadMain().GetTypes()
                .Single(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type));
            ConstructorInfo constructor = type.GetConstructor([])
                ?? throw new InvalidOperationException($"{type.Name} has no public constructor without parameters.");
            return () => (IBenchmark)constructor.Invoke(null);
        });
}
