using System.Numerics.Tensors;
using Katas.Inference;

namespace LessonTests.Inference;

/// <summary>Decoding over more keys and values than fit in any cache, beside a plain read of the same bytes.</summary>
public sealed class PagedAttentionBench : IBenchmark
{
    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkCase> Cases { get; } =
    [
        new Decoding("32 sequences of 1024 tokens, 32 query heads over 8", new(32, 8, HeadSize: 128, BlockSize: 16), sequences: 32, tokens: 1024),
        new Decoding("32 sequences of 1024 tokens, 8 query heads over 8", new(8, 8, HeadSize: 128, BlockSize: 16), sequences: 32, tokens: 1024),
    ];

    private sealed class Decoding(string name, PagedAttentionShape shape, int sequences, int tokens) : BenchmarkCase
    {
        private readonly int _row = shape.KeyValueHeadCount * shape.HeadSize;
        private readonly int[] _lengths = Enumerable.Repeat(tokens, sequences).ToArray();
        private readonly float[] _output = new float[sequences * shape.QueryHeadCount * shape.HeadSize];
        private float[] _keys = [];
        private float[] _values = [];
        private float[] _query = [];
        private int[] _tables = [];
        private int _checked;
        private float _sum;

        public override string Name => name;

        public override double Work => 2.0 * sizeof(float) * sequences * tokens * _row;

        public override string Unit => "byte";

        public override IReadOnlyDictionary<string, Action> Rivals => new Dictionary<string, Action>
        {
            ["streaming read of the same bytes"] = () =>
                _sum = TensorPrimitives.Sum<float>(_keys) + TensorPrimitives.Sum<float>(_values),
            // A contiguous cache is a paged one with a single long block for each sequence.
            ["the reference on contiguous sequences"] = () => PagedAttention.Decode(
                _query, _keys, _values, Enumerable.Range(0, sequences).ToArray(), _lengths, _output, shape with { BlockSize = tokens }),
            ["a plain loop"] = PlainLoop,
        };

        // The caches are drawn once, as they would take seconds. Every call has its own queries and its own order of
        // blocks, and thereby an answer of its own.
        public override void Prepare(SeededRandom random)
        {
            if (_keys.Length == 0)
            {
                _keys = random.Floats(sequences * tokens * _row);
                _values = random.Floats(_keys.Length);
                _tables = Enumerable.Range(0, sequences * tokens / shape.BlockSize).ToArray();
            }

            _query = random.Floats(_output.Length);
            random.Shuffle<int>(_tables);
            _checked = random.NextInt(0, sequences * shape.QueryHeadCount);
            Array.Fill(_output, float.NaN);
        }

        public override void Run() => PagedAttention.Decode(_query, _keys, _values, _tables, _lengths, _output, shape);

        public override void Check()
        {
            double[] expected = Brute(_checked / shape.QueryHeadCount, _checked % shape.QueryHeadCount);
            for (int i = 0; i < shape.HeadSize; i++)
            {
                // Averages of 1024 values of size 1, whose weights carry the rounding of float scores.
                Expect.That($"Number {i} of head {_checked}", _output[_checked * shape.HeadSize + i])
                    .ToBeCloseTo(expected[i], new Tolerance(Relative: 1e-4, Absolute: 1e-5));
            }

            Expect.True(!float.IsNaN(TensorPrimitives.Sum<float>(_output)), "No output should be NaN, but one is.");
        }

        private double[] Brute(int sequence, int head)
        {
            var scores = new double[tokens];
            for (int token = 0; token < tokens; token++)
            {
                for (int i = 0; i < shape.HeadSize; i++)
                    scores[token] += (double)_query[_checked * shape.HeadSize + i] * _keys[Place(sequence, token, head) + i];
            }

            double maximum = scores.Max();
            double[] weights = [.. scores.Select(score => Math.Exp((score - maximum) / Math.Sqrt(shape.HeadSize)))];
            double total = weights.Sum();
            var output = new double[shape.HeadSize];
            for (int token = 0; token < tokens; token++)
            {
                for (int i = 0; i < shape.HeadSize; i++)
                    output[i] += weights[token] / total * _values[Place(sequence, token, head) + i];
            }

            return output;
        }

        private void PlainLoop()
        {
            Span<float> scores = stackalloc float[tokens];
            for (int sequence = 0; sequence < sequences; sequence++)
            {
                for (int head = 0; head < shape.QueryHeadCount; head++)
                {
                    int query = (sequence * shape.QueryHeadCount + head) * shape.HeadSize;
                    for (int token = 0; token < tokens; token++)
                    {
                        float score = 0;
                        int key = Place(sequence, token, head);
                        for (int i = 0; i < shape.HeadSize; i++)
                            score += _query[query + i] * _keys[key + i];
                        scores[token] = score / MathF.Sqrt(shape.HeadSize);
                    }

                    TensorPrimitives.SoftMax(scores, scores);
                    _output.AsSpan(query, shape.HeadSize).Clear();
                    for (int token = 0; token < tokens; token++)
                    {
                        int value = Place(sequence, token, head);
                        for (int i = 0; i < shape.HeadSize; i++)
                            _output[query + i] += scores[token] * _values[value + i];
                    }
                }
            }
        }

        private int Place(int sequence, int token, int head)
        {
            int block = _tables[sequence * (tokens / shape.BlockSize) + token / shape.BlockSize];
            int slot = block * shape.BlockSize + token % shape.BlockSize;
            return slot * _row + head / (shape.QueryHeadCount / shape.KeyValueHeadCount) * shape.HeadSize;
        }
    }
}
