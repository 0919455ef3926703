// alternative: two-forwards
// The pass without a cache is written on its own; the cache is a list that grows, with attention written out.
using System.Runtime.InteropServices;

namespace Katas.Foundations;

/// <summary>Greedy generation.</summary>
public static class Generation
{
    /// <summary>The index of the largest logit.</summary>
    public static int MostLikely(ReadOnlySpan<float> logits)
    {
        if (logits.Length == 0)
            throw new ArgumentException("No logits.");

        float[] all = logits.ToArray();
        return Array.IndexOf(all, all.Max());
    }

    /// <summary>The logits of the next token.</summary>
    public static float[] Logits(IDecoder model, ReadOnlySpan<int> tokens)
    {
        if (tokens.Length == 0 || tokens.Length > model.ContextLength)
            throw new ArgumentException($"{tokens.Length} tokens.");

        int width = model.HiddenSize;
        var hidden = new float[tokens.Length * width];
        float[] query = new float[hidden.Length], key = new float[hidden.Length], value = new float[hidden.Length];
        var attended = new float[hidden.Length];
        model.Embed(tokens, 0, hidden);
        for (int block = 0; block < model.BlockCount; block++)
        {
            model.Project(block, hidden, query, key, value);
            Attention.Compute(query, key, value, attended, width, causal: true);
            model.Complete(block, attended, hidden);
        }

        var logits = new float[model.VocabularySize];
        model.Predict(hidden.AsSpan()[^width..], logits);
        return logits;
    }

    /// <summary>Greedy, everything anew at each step.</summary>
    public static int[] Greedy(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        Check(model, prompt, count);
        var text = new List<int>();
        text.AddRange(prompt);
        while (count-- > 0 && text.Count < model.ContextLength)
            text.Add(MostLikely(Logits(model, CollectionsMarshal.AsSpan(text))));
        text.RemoveRange(0, prompt.Length);
        return [.. text];
    }

    /// <summary>Greedy with a cache.</summary>
    public static int[] GreedyWithCache(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        Check(model, prompt, count);
        var answer = new List<int>();
        if (count == 0 || prompt.Length == model.ContextLength)
            return [];

        var cache = new KeyValueCache(model);
        answer.Add(MostLikely(cache.Append(prompt)));
        while (answer.Count < count && prompt.Length + answer.Count < model.ContextLength)
            answer.Add(MostLikely(cache.Append([answer[^1]])));
        return [.. answer];
    }

    private static void Check(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (prompt.Length == 0 || prompt.Length > model.ContextLength)
            throw new ArgumentException($"A prompt of {prompt.Length} tokens.");
    }
}

/// <summary>Keys and values of one sequence.</summary>
public sealed class KeyValueCache
{
    private readonly IDecoder _model;
    private readonly List<(float[] Key, float[] Value)>[] _blocks;

    /// <summary>Makes an empty cache.</summary>
    public KeyValueCache(IDecoder model)
    {
        _model = model;
        _blocks = [.. Enumerable.Range(0, model.BlockCount).Select(_ => new List<(float[], float[])>())];
    }

    /// <summary>How many tokens are remembered.</summary>
    public int Length => _blocks[0].Count;

    /// <summary>Runs tokens through the model.</summary>
    public float[] Append(ReadOnlySpan<int> tokens)
    {
        int before = Length;
        if (tokens.Length == 0 || before + tokens.Length > _model.ContextLength)
            throw new ArgumentException($"{tokens.Length} tokens after {before}.");

        int width = _model.HiddenSize;
        var hidden = new float[tokens.Length * width];
        float[] query = new float[hidden.Length], key = new float[hidden.Length], value = new float[hidden.Length];
        var attended = new float[hidden.Length];
        _model.Embed(tokens, before, hidden);
        for (int block = 0; block < _model.BlockCount; block++)
        {
            _model.Project(block, hidden, query, key, value);
            for (int i = 0; i < tokens.Length; i++)
            {
                Range row = (i * width)..((i + 1) * width);
                _blocks[block].Add((key[row], value[row]));
                Attend(query.AsSpan(row), _blocks[block], attended.AsSpan(row));
            }

            _model.Complete(block, attended, hidden);
        }

        var logits = new float[_model.VocabularySize];
        _model.Predict(hidden.AsSpan()[^width..], logits);
        return logits;
    }

    // Adding one row at a time is the mask: what comes later is not there yet.
    private static void Attend(ReadOnlySpan<float> query, List<(float[] Key, float[] Value)> rows, Span<float> attended)
    {
        var weights = new double[rows.Count];
        double total = 0;
        for (int j = 0; j < rows.Count; j++)
        {
            double score = 0;
            for (int k = 0; k < query.Length; k++)
                score += (double)query[k] * rows[j].Key[k];
            total += weights[j] = Math.Exp(score / Math.Sqrt(query.Length));
        }

        attended.Clear();
        for (int j = 0; j < rows.Count; j++)
        {
            for (int k = 0; k < query.Length; k++)
                attended[k] += (float)(weights[j] / total * rows[j].Value[k]);
        }
    }
}

/// <summary>
/// Given: a decoder-only transformer with one attention head, in pieces. It does everything but attention, and it
/// remembers nothing. Each row is computed on its own, so rows may come together or one by one.
/// </summary>
public interface IDecoder
{
    /// <summary>How many tokens there are: 0 to VocabularySize − 1.</summary>
    int VocabularySize { get; }

    /// <summary>Numbers in the row of one token; the single head is as wide.</summary>
    int HiddenSize { get; }

    /// <summary>How many blocks a token passes.</summary>
    int BlockCount { get; }

    /// <summary>The most tokens that the model can look at; positions are 0 to ContextLength − 1.</summary>
    int ContextLength { get; }

    /// <summary>Turns tokens, and the positions they stand at, into rows.</summary>
    /// <param name="tokens">[count].</param>
    /// <param name="firstPosition">The position of the first of them; the others follow it.</param>
    /// <param name="hidden">[count, hiddenSize]; receives the rows.</param>
    void Embed(ReadOnlySpan<int> tokens, int firstPosition, Span<float> hidden);

    /// <summary>A block's first half: what attention needs of each row.</summary>
    /// <param name="block">0 to BlockCount − 1.</param>
    /// <param name="hidden">[count, hiddenSize]; is not changed.</param>
    /// <param name="query">[count, hiddenSize]; receives the queries.</param>
    /// <param name="key">[count, hiddenSize]; receives the keys.</param>
    /// <param name="value">[count, hiddenSize]; receives the values.</param>
    void Project(int block, ReadOnlySpan<float> hidden, Span<float> query, Span<float> key, Span<float> value);

    /// <summary>A block's second half: adds what attention found, and what the MLP makes of it.</summary>
    /// <param name="block">0 to BlockCount − 1.</param>
    /// <param name="attended">[count, hiddenSize]; attention's output.</param>
    /// <param name="hidden">[count, hiddenSize]; the rows that went into the block, and come out changed.</param>
    void Complete(int block, ReadOnlySpan<float> attended, Span<float> hidden);

    /// <summary>The logits of the token that follows.</summary>
    /// <param name="hidden">[hiddenSize]; the last token's row after the last block.</param>
    /// <param name="logits">[vocabularySize]; receives the logits.</param>
    void Predict(ReadOnlySpan<float> hidden, Span<float> logits);
}
