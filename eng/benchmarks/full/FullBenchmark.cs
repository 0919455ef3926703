using BenchmarkDotNet.Attributes;

namespace Katas.FullBenchmarks;

/// <summary>Every case of one lesson's benchmark, with every rival, as BenchmarkDotNet runs it.</summary>
[MemoryDiagnoser]
public class FullBenchmark
{
    private const string Reference = "reference";

    private readonly SeededRandom _random = Seed.Random("full benchmark");
    private BenchmarkCase _case = null!;
    private Action _call = null!;

    internal static IBenchmark Of { get; set; } = null!;

    /// <summary>The cases with their entrants: "1,024 rows of 512 / reference".</summary>
    public static IEnumerable<string> Names => Of.Cases.SelectMany(one => one.Rivals.Keys.Prepend(Reference).Select(entrant => $"{one.Name} / {entrant}"));

    /// <summary>Which case and entrant.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [IterationSetup]
    public void Prepare()
    {
        string[] parts = Name.Split(" / ");
        if (_case is null)
        {
            _case = Of.Cases.Single(one => one.Name == parts[0]);
            _call = parts[1] == Reference ? _case.Run : _case.Rivals[parts[1]];
        }

        _case.Prepare(_random);
    }

    [Benchmark]
    public void Call() => _call();
}
