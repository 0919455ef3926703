using System.Text.RegularExpressions;
using Katas.Data;
using Katas.Foundations;
using Katas.Testing;

namespace LessonTests.Foundations;

/// <summary>Encoding, beside its limit for anyone who splits by a regex: the regex alone.</summary>
public sealed class BpeEncodeBench : IBenchmark
{
    private const int Letters = 1_000_000;
    private const string Gpt2Pattern = @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Cl100kPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly Lazy<BpeEncoder> Gpt2 = new(() => new(RankTable.Gpt2.Tokens, RankTable.Gpt2.SpecialTokens, SplitRule.Gpt2));
    private static readonly Lazy<BpeEncoder> Cl100k = new(() => new(RankTable.Cl100kBase.Tokens, RankTable.Cl100kBase.SpecialTokens, SplitRule.Cl100k));

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkCase> Cases { get; } =
    [
        new EncodingCase("cl100k_base, 1 MB of English prose", Cl100k, Cl100kPattern, random => ProseCorpus.Write(random, Letters)),
        new EncodingCase("gpt2, 1 MB of English prose", Gpt2, Gpt2Pattern, random => ProseCorpus.Write(random, Letters)),
        new EncodingCase("cl100k_base, 1 MB of code", Cl100k, Cl100kPattern, random => CodeCorpus.Write(random, Letters)),
    ];

    private sealed class EncodingCase(string name, Lazy<BpeEncoder> encoder, string pattern, Func<SeededRandom, string> write) : BenchmarkCase
    {
        private readonly Regex _compiled = new(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant);
        private readonly Regex _interpreted = new(pattern, RegexOptions.CultureInvariant);
        private string _text = "";
        private int[] _tokens = [];

        public override string Name => name;

        // The corpora write ASCII and end within a paragraph or a line of the length asked for.
        public override double Work => Letters;

        public override string Unit => "byte";

        public override IReadOnlyDictionary<string, Action> Rivals => new Dictionary<string, Action>
        {
            ["the split's regex alone, compiled"] = () => Count(_compiled),
            ["the split's regex alone, interpreted"] = () => Count(_interpreted),
        };

        public override void Prepare(SeededRandom random)
        {
            _text = write(random);
            _tokens = [];
        }

        public override void Run() => _tokens = encoder.Value.EncodeOrdinary(_text);

        public override void Check() =>
            Expect.That("The text that the tokens stand for", encoder.Value.Decode(_tokens)).ToBe(_text);

        private int Count(Regex regex)
        {
            int pieces = 0;
            foreach (ValueMatch _ in regex.EnumerateMatches(_text))
                pieces++;
            return pieces;
        }
    }
}
