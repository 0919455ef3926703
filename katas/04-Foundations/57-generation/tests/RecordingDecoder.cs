using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>Passes every call on to another model, and keeps count of the work that was asked for.</summary>
internal sealed class RecordingDecoder(IDecoder model) : IDecoder
{
    private readonly List<int> _positions = [];
    private readonly List<int> _embedded = [];

    public int VocabularySize => model.VocabularySize;

    public int HiddenSize => model.HiddenSize;

    public int BlockCount => model.BlockCount;

    public int ContextLength => model.ContextLength;

    /// <summary>The tokens that were embedded, in order.</summary>
    public IReadOnlyList<int> EmbeddedTokens => _embedded;

    /// <summary>The position that each of them was given.</summary>
    public IReadOnlyList<int> Positions => _positions;

    /// <summary>How many tokens each call of <see cref="Project"/> of block 0 held.</summary>
    public List<int> TokensPerCall { get; } = [];

    /// <summary>How many tokens went through a block, summed over the blocks.</summary>
    public int TokenBlocks { get; private set; }

    public void Embed(ReadOnlySpan<int> tokens, int firstPosition, Span<float> hidden)
    {
        model.Embed(tokens, firstPosition, hidden);
        for (int i = 0; i < tokens.Length; i++)
        {
            _embedded.Add(tokens[i]);
            _positions.Add(firstPosition + i);
        }
    }

    public void Project(int block, ReadOnlySpan<float> hidden, Span<float> query, Span<float> key, Span<float> value)
    {
        model.Project(block, hidden, query, key, value);
        TokenBlocks += hidden.Length / HiddenSize;
        if (block == 0)
            TokensPerCall.Add(hidden.Length / HiddenSize);
    }

    public void Complete(int block, ReadOnlySpan<float> attended, Span<float> hidden) =>
        model.Complete(block, attended, hidden);

    public void Predict(ReadOnlySpan<float> hidden, Span<float> logits) => model.Predict(hidden, logits);
}
