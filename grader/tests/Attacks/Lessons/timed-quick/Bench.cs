using Katas.Small;
using Katas.Testing;

namespace LessonTests.Small;

public sealed class SmallBench : IBenchmark
{
    public IReadOnlyList<BenchmarkCase> Cases { get; } = [new Sum()];

    private sealed class Sum : BenchmarkCase
    {
        private int[] _values = [];
        private int _total;

        public override string Name => "4,096 numbers";

        public override double Work => 4096;

        public override string Unit => "number";

        public override void Prepare(SeededRandom random) => _values = [.. Enumerable.Range(0, 4096).Select(_ => random.NextInt(-1000, 1000))];

        public override void Run() => _total = Total.Of(_values);

        public override void Check() => Expect.That("The sum", _total).ToBe(_values.Sum());
    }
}
