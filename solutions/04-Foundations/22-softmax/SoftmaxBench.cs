using System.Numerics.Tensors;
using Katas.Foundations;
using Katas.Testing;

namespace LessonTests.Foundations;

/// <summary>
/// Softmax over what fits a cache, attention scores, a vocabulary, many short rows, and rows that fill no vector.
/// </summary>
public sealed class SoftmaxBench : IBenchmark
{
    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkCase> Cases { get; } =
        [new Matrix(128, 1024), new Matrix(1024, 512), new Matrix(64, 32_000), new Matrix(8192, 64), new Matrix(2048, 333)];

    private sealed class Matrix(int rows, int columns) : BenchmarkCase
    {
        // A softmax by floats is off by some 1e-7 at each of its steps.
        private static readonly Tolerance Close = new(Relative: 1e-5, Absolute: 1e-12);

        private readonly float[] _probabilities = new float[rows * columns];
        private float[] _logits = [];
        private int _checkedRow;

        public override string Name => $"{rows:N0} rows of {columns:N0}";

        /// <summary>Each number read once and written once.</summary>
        public override double Work => 2.0 * sizeof(float) * rows * columns;

        public override string Unit => "byte";

        public override IReadOnlyDictionary<string, Action> Rivals => new Dictionary<string, Action>
        {
            ["TensorPrimitives.SoftMax, row by row"] = Platform,
            ["a loop with MathF.Exp"] = PlainLoop,
        };

        public override void Prepare(SeededRandom random)
        {
            _logits = random.Floats(rows * columns, -12, 12);
            _checkedRow = random.NextInt(0, rows);
        }

        public override void Run() => Softmax.Rows(_logits, _probabilities, columns);

        public override void Check()
        {
            ReadOnlySpan<float> row = _logits.AsSpan(_checkedRow * columns, columns);
            double sum = 0;
            foreach (float logit in row)
                sum += Math.Exp(logit);
            var expected = new float[columns];
            for (int column = 0; column < columns; column++)
                expected[column] = (float)(Math.Exp(row[column]) / sum);
            Expect.That($"Row {_checkedRow} of {Name}", _probabilities.AsSpan(_checkedRow * columns, columns))
                .ToBeCloseTo(expected, Close);
        }

        private void Platform()
        {
            for (int start = 0; start < _logits.Length; start += columns)
                TensorPrimitives.SoftMax(_logits.AsSpan(start, columns), _probabilities.AsSpan(start, columns));
        }

        private void PlainLoop()
        {
            for (int start = 0; start < _logits.Length; start += columns)
            {
                ReadOnlySpan<float> logits = _logits.AsSpan(start, columns);
                Span<float> probabilities = _probabilities.AsSpan(start, columns);
                float max = float.NegativeInfinity;
                foreach (float logit in logits)
                    max = MathF.Max(max, logit);
                float sum = 0;
                for (int i = 0; i < logits.Length; i++)
                    sum += probabilities[i] = MathF.Exp(logits[i] - max);
                for (int i = 0; i < probabilities.Length; i++)
                    probabilities[i] /= sum;
            }
        }
    }
}
