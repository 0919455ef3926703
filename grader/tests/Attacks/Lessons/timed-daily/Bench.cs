using Katas.Small;
using Katas.Testing;

namespace LessonTests.Small;

public sealed class SmallBench : IBenchmark
{
    public IReadOnlyList<BenchmarkCase> Cases { get; } = [new Guesses()];

    private sealed class Guesses : BenchmarkCase
    {
        private int[] _numbers = [];
        private int[] _found = [];

        public override string Name => "256 numbers";

        public override double Work => 256;

        public override string Unit => "number";

        public override void Prepare(SeededRandom random) => _numbers = random.Ints(256, 1, 1001);

        public override void Run() => _found = [.. _numbers.Select(number => Guess.Number(guess => guess.CompareTo(number)))];

        public override void Check() => Expect.That("The numbers found", _found).ToBe(_numbers);
    }
}
