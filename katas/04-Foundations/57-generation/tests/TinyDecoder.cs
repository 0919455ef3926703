using System.Numerics.Tensors;
using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>
/// A small but complete decoder with random weights: learned positions, and in each block one attention head and a ReLU
/// MLP twice as wide as the hidden rows, both behind an RMSNorm without gain (pre-norm).
/// </summary>
/// <remarks>
/// <code>
/// hidden = embeddings[token] + positions[position]
/// for each block:  hidden += output · attention(query, key, value)      of norm(hidden)
///                  hidden += down · relu(up · norm(hidden))
/// logits = unembedding · norm(hidden)
/// </code>
/// eng/golden/generation.py makes the same weights for PyTorch.
/// </remarks>
public sealed class TinyDecoder : IDecoder
{
    private readonly float[] _embeddings;
    private readonly float[] _positions;
    private readonly float[] _unembedding;
    private readonly Block[] _blocks;

    /// <summary>Draws the weights; the same seed gives the same weights, whatever the context.</summary>
    public TinyDecoder(ulong seed, int contextLength = 32, int blockCount = 3, int hiddenSize = 64)
    {
        ContextLength = contextLength;
        HiddenSize = hiddenSize;
        int square = hiddenSize * hiddenSize;
        float[] Draw(int count, float scale) => Weights(ref seed, count, scale);

        _embeddings = Draw(VocabularySize * hiddenSize, 1);
        _blocks = [.. Enumerable.Range(0, blockCount).Select(_ => new Block(
            Query: Draw(square, 0.25f), Key: Draw(square, 0.25f), Value: Draw(square, 0.25f),
            Output: Draw(square, 0.25f), Up: Draw(2 * square, 0.25f), Down: Draw(2 * square, 0.25f)))];
        _unembedding = Draw(VocabularySize * hiddenSize, 0.25f);
        _positions = Draw(contextLength * hiddenSize, 1);
    }

    public int VocabularySize => 20;

    public int HiddenSize { get; }

    public int BlockCount => _blocks.Length;

    public int ContextLength { get; }

    public void Embed(ReadOnlySpan<int> tokens, int firstPosition, Span<float> hidden)
    {
        RequireLength("Embed", nameof(hidden), hidden.Length, tokens.Length * HiddenSize);
        if (firstPosition < 0 || firstPosition + tokens.Length > ContextLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(firstPosition), $"Embed was given the positions {firstPosition} to {firstPosition + tokens.Length - 1}; the context has 0 to {ContextLength - 1}.");
        }

        for (int i = 0; i < tokens.Length; i++)
            TensorPrimitives.Add(Row(_embeddings, tokens[i]), Row(_positions, firstPosition + i), Row(hidden, i));
    }

    public void Project(int block, ReadOnlySpan<float> hidden, Span<float> query, Span<float> key, Span<float> value)
    {
        RequireLength("Project", nameof(query), query.Length, hidden.Length);
        RequireLength("Project", nameof(key), key.Length, hidden.Length);
        RequireLength("Project", nameof(value), value.Length, hidden.Length);
        Span<float> normalised = new float[HiddenSize];
        for (int i = 0; i < hidden.Length / HiddenSize; i++)
        {
            Normalise(Row(hidden, i), normalised);
            Multiply(_blocks[block].Query, normalised, Row(query, i));
            Multiply(_blocks[block].Key, normalised, Row(key, i));
            Multiply(_blocks[block].Value, normalised, Row(value, i));
        }
    }

    public void Complete(int block, ReadOnlySpan<float> attended, Span<float> hidden)
    {
        RequireLength("Complete", nameof(attended), attended.Length, hidden.Length);
        Span<float> normalised = new float[HiddenSize], change = new float[HiddenSize], wide = new float[2 * HiddenSize];
        for (int i = 0; i < hidden.Length / HiddenSize; i++)
        {
            Span<float> row = Row(hidden, i);
            Multiply(_blocks[block].Output, Row(attended, i), change);
            TensorPrimitives.Add(row, change, row);

            Normalise(row, normalised);
            Multiply(_blocks[block].Up, normalised, wide);
            TensorPrimitives.Max(wide, 0, wide);
            Multiply(_blocks[block].Down, wide, change);
            TensorPrimitives.Add(row, change, row);
        }
    }

    public void Predict(ReadOnlySpan<float> hidden, Span<float> logits)
    {
        RequireLength("Predict", nameof(hidden), hidden.Length, HiddenSize);
        RequireLength("Predict", nameof(logits), logits.Length, VocabularySize);
        Span<float> normalised = new float[HiddenSize];
        Normalise(hidden, normalised);
        Multiply(_unembedding, normalised, logits);
    }

    /// <summary>SplitMix64, the top 24 bits of each number as a float in [−1, 1), times a power of two: exact.</summary>
    private static float[] Weights(ref ulong state, int count, float scale)
    {
        var weights = new float[count];
        for (int i = 0; i < count; i++)
        {
            ulong z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            weights[i] = ((z >> 40) * (1f / (1 << 23)) - 1) * scale;
        }

        return weights;
    }

    private static void Normalise(ReadOnlySpan<float> row, Span<float> normalised)
    {
        float meanSquare = TensorPrimitives.SumOfSquares(row) / row.Length;
        TensorPrimitives.Divide(row, MathF.Sqrt(meanSquare + 1e-5f), normalised);
    }

    /// <summary>result[r] = Σₖ matrix[r, k] · vector[k].</summary>
    private static void Multiply(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector, Span<float> result)
    {
        for (int r = 0; r < result.Length; r++)
            result[r] = TensorPrimitives.Dot(matrix.Slice(r * vector.Length, vector.Length), vector);
    }

    private static void RequireLength(string method, string name, int actual, int expected)
    {
        if (actual != expected)
            throw new ArgumentException($"{method} was given {actual} numbers for '{name}' and needs {expected}.");
    }

    private ReadOnlySpan<float> Row(ReadOnlySpan<float> rows, int index) => rows.Slice(index * HiddenSize, HiddenSize);

    private Span<float> Row(Span<float> rows, int index) => rows.Slice(index * HiddenSize, HiddenSize);

    private sealed record Block(float[] Query, float[] Key, float[] Value, float[] Output, float[] Up, float[] Down);
}
