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
        _reference = Load(request.Benchmark, request.Reference, isReference: true);
        _judged = Load(request.Benchmark, request.Judged, isReference: false);
        IReadOnlyList<BenchmarkCase> cases = CallFailedException.Guard(isReference: true, () => _reference().Cases);
        _cases = new PairedCase?[cases.Count];
        return new WorkerEvent.BenchmarkLoaded([.. cases.Select(one => new TimedCase(one.Name, one.Work, one.Unit))]);
    }

    private WorkerEvent.BlockTimed Time(TimeBlockRequest block)
    {
        PairedCase timed = _cases[block.Case] ??= new PairedCase(
            new TimedSide(isReference: false, () => _judged!().Cases[block.Case], one => one.Run),
            new TimedSide(isReference: true, () => _reference!().Cases[block.Case], one => one.Run),
            block.Key);
        return timed.TimeBlock(block.Key, TimeSpan.FromSeconds(block.Seconds));
    }

    private static Func<IBenchmark> Load(AssemblyImage benchmark, IReadOnlyList<AssemblyImage> dependencies, bool isReference) =>
        CallFailedException.Guard<Func<IBenchmark>>(isReference, () =>
        {
            Type type = new RunContext(benchmark, dependencies, isCollectible: false).LoadMain().GetTypes()
                .Single(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type));
            ConstructorInfo constructor = type.GetConstructor([])
                ?? throw new InvalidOperationException($"{type.Name} has no public constructor without parameters.");
            return () => (IBenchmark)constructor.Invoke(null);
        });
}
