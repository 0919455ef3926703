using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>
/// A model to reckon with by hand. Its hidden row is one number, at first the token itself; each block replaces it by
/// the mean over all tokens so far, since all scores are equal. Logit 0 is the result, the others are lower.
/// </summary>
internal sealed class MeanDecoder(int blockCount) : IDecoder
{
    public int VocabularySize => 3;

    public int HiddenSize => 1;

    public int BlockCount => blockCount;

    public int ContextLength => 6;

    public void Embed(ReadOnlySpan<int> tokens, int firstPosition, Span<float> hidden)
    {
        if (firstPosition + tokens.Length > ContextLength)
            throw new ArgumentOutOfRangeException(nameof(firstPosition), "The context of this model ends with position 5.");

        for (int i = 0; i < tokens.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(tokens[i]);
            hidden[i] = tokens[i];
        }
    }

    public void Project(int block, ReadOnlySpan<float> hidden, Span<float> query, Span<float> key, Span<float> value)
    {
        query.Clear();
        key.Clear();
        hidden.CopyTo(value);
    }

    public void Complete(int block, ReadOnlySpan<float> attended, Span<float> hidden) => attended.CopyTo(hidden);

    public void Predict(ReadOnlySpan<float> hidden, Span<float> logits)
    {
        if (hidden.Length != 1)
            throw new ArgumentException($"Predict takes the last token's row alone: 1 number here, not {hidden.Length}.");

        logits[0] = hidden[0];
        logits[1] = hidden[0] - 1;
        logits[2] = hidden[0] - 2;
    }
}
