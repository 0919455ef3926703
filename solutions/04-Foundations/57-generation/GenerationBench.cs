using Katas.Foundations;
using Katas.Testing;

namespace LessonTests.Foundations;

/// <summary>
/// A text of n tokens from a prompt of one, without and with a cache: two curves over n, whose slopes on logarithmic
/// paper are near 2 and near 1.
/// </summary>
public sealed class GenerationBench : IBenchmark
{
    private static readonly int[] s_lengths = [4, 8, 16, 32, 64, 128];

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkCase> Cases { get; } =
    [
        .. s_lengths.Select(length => new Text(length, cached: false)),
        .. s_lengths.Select(length => new Text(length, cached: true)),
    ];

    private sealed class Text(int length, bool cached) : BenchmarkCase
    {
        private readonly int[] _prompt = new int[1];
        private IDecoder? _model;
        private int[] _answer = [];

        public override string Name => $"{(cached ? "with" : "without")} cache, {length} tokens";

        public override double Work => length;

        public override string Unit => "token";

        public override void Prepare(SeededRandom random)
        {
            _model = new TinyDecoder(random.NextBits(), contextLength: length + 1);
            _prompt[0] = random.NextInt(0, _model.VocabularySize);
        }

        public override void Run() => _answer = cached
            ? Generation.GreedyWithCache(_model!, _prompt, length)
            : Generation.Greedy(_model!, _prompt, length);

        public override void Check()
        {
            Expect.That($"{Name}: the answer's length", _answer.Length).ToBe(length);

            // Only the end is checked, and by its logit: of two nearly equal tokens either may have won.
            int[] text = [_prompt[0], .. _answer];
            float[] logits = PlainDecoding.Logits(_model!, text.AsSpan(0, length));
            Expect.That($"{Name}: the last token's logit", logits[text[^1]]).ToBeCloseTo(
                logits.Max(), new(Relative: 1e-4, Absolute: 1e-4), "It should be the largest.");
        }
    }
}
