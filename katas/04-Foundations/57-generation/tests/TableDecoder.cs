using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>A model that looks at the last token alone: its logits are a row of a table.</summary>
internal sealed class TableDecoder(float[][] logitsAfter, int contextLength) : IDecoder
{
    public int VocabularySize => logitsAfter.Length;

    public int HiddenSize => 1;

    public int BlockCount => 1;

    public int ContextLength => contextLength;

    public void Embed(ReadOnlySpan<int> tokens, int firstPosition, Span<float> hidden)
    {
        for (int i = 0; i < tokens.Length; i++)
            hidden[i] = tokens[i];
    }

    public void Project(int block, ReadOnlySpan<float> hidden, Span<float> query, Span<float> key, Span<float> value)
    {
        query.Clear();
        key.Clear();
        value.Clear();
    }

    public void Complete(int block, ReadOnlySpan<float> attended, Span<float> hidden)
    {
    }

    public void Predict(ReadOnlySpan<float> hidden, Span<float> logits) => logitsAfter[(int)hidden[^1]].CopyTo(logits);
}
