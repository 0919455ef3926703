// misconception: last-of-equals
// says: The last of several equal logits wins, as with >= in a loop from the front. PyTorch and NumPy take the first, and
// so must all who want the same text.
namespace Katas.Foundations;

/// <summary>Greedy generation: of all tokens that may follow, take the likeliest, and go on from there.</summary>
public static class Generation
{
    /// <summary>The index of the largest logit; of equal ones the lowest, as in PyTorch and NumPy.</summary>
    /// <param name="logits">[vocabularySize], without NaN.</param>
    /// <exception cref="ArgumentException"><paramref name="logits"/> is empty.</exception>
    public static int MostLikely(ReadOnlySpan<float> logits)
    {
        if (logits.IsEmpty)
            throw new ArgumentException("There are no logits to choose from.", nameof(logits));

        int best = 0;
        for (int token = 1; token < logits.Length; token++)
        {
            if (logits[token] >= logits[best])
                best = token;
        }

        return best;
    }

    /// <summary>The logits of the token that follows <paramref name="tokens"/>, with all of them run through the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">[count], at positions 0 to count − 1.</param>
    /// <returns>[vocabularySize].</returns>
    /// <exception cref="ArgumentException">There is no token, or there are more than the context holds.</exception>
    public static float[] Logits(IDecoder model, ReadOnlySpan<int> tokens) =>
        // To remember nothing is to throw the memory away each time.
        new KeyValueCache(model).Append(tokens);

    /// <summary>
    /// Continues a prompt, and runs the whole sequence through the model anew for each token: n tokens after a prompt
    /// of p run p + (p + 1) + … + (p + n − 1) tokens through each block.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">[count], at least one token.</param>
    /// <param name="count">How many tokens are wanted.</param>
    /// <returns>
    /// The tokens that follow the prompt: <paramref name="count"/> of them, or fewer if prompt and answer together
    /// fill the context before.
    /// </returns>
    /// <exception cref="ArgumentException">The prompt is empty or longer than the context.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static int[] Greedy(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        var tokens = new int[prompt.Length + AnswerLength(model, prompt, count)];
        prompt.CopyTo(tokens);
        for (int position = prompt.Length; position < tokens.Length; position++)
            tokens[position] = MostLikely(Logits(model, tokens.AsSpan(0, position)));
        return tokens[prompt.Length..];
    }

    /// <summary>
    /// The same answer as <see cref="Greedy"/> by a <see cref="KeyValueCache"/>: the prompt in one go, then one token
    /// at a time. n tokens after a prompt of p run p + n − 1 tokens through each block.
    /// </summary>
    /// <inheritdoc cref="Greedy"/>
    public static int[] GreedyWithCache(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        var answer = new int[AnswerLength(model, prompt, count)];
        var cache = new KeyValueCache(model);
        ReadOnlySpan<int> unseen = prompt;
        for (int i = 0; i < answer.Length; i++)
        {
            answer[i] = MostLikely(cache.Append(unseen));
            unseen = answer.AsSpan(i, 1);
        }

        return answer;
    }

    private static int AnswerLength(IDecoder model, ReadOnlySpan<int> prompt, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (prompt.IsEmpty)
            throw new ArgumentException("The prompt is empty: there is nothing to continue.", nameof(prompt));
        if (prompt.Length > model.ContextLength)
            throw new ArgumentException($"The prompt has {prompt.Length} tokens and the context holds {model.ContextLength}.", nameof(prompt));

        return Math.Min(count, model.ContextLength - prompt.Length);
    }
}

/// <summary>
/// The keys and values that each block made for the tokens of one sequence so far. They never change, since no token
/// looks at a later one; so only new tokens need to run through the model.
/// </summary>
public sealed class KeyValueCache
{
    private readonly IDecoder _model;
    private readonly float[][] _keys;
    private readonly float[][] _values;

    /// <summary>Makes an empty cache for one sequence, with room for the model's context.</summary>
    public KeyValueCache(IDecoder model)
    {
        _model = model;
        _keys = Rows(model);
        _values = Rows(model);
    }

    /// <summary>How many tokens are remembered; also the position of the next one.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Runs <paramref name="tokens"/> through the model, each block once, at the positions after those remembered, and
    /// remembers their keys and values. Each token attends to those remembered, to those before it here, and to itself.
    /// </summary>
    /// <param name="tokens">[count]: a whole prompt, or the token just generated.</param>
    /// <returns>A new array [vocabularySize]: the logits of the token that follows the last one.</returns>
    /// <exception cref="ArgumentException">
    /// There is no token, or there are more than the context has room for. The cache is then as before.
    /// </exception>
    public float[] Append(ReadOnlySpan<int> tokens)
    {
        if (tokens.IsEmpty)
            throw new ArgumentException("There is no token to append.", nameof(tokens));
        if (tokens.Length > _model.ContextLength - Length)
            throw new ArgumentException($"{Length} tokens and {tokens.Length} more do not fit a context of {_model.ContextLength}.", nameof(tokens));

        int width = _model.HiddenSize;
        int seen = (Length + tokens.Length) * width;
        Range added = (Length * width)..seen;
        var hidden = new float[tokens.Length * width];
        var query = new float[hidden.Length];
        var attended = new float[hidden.Length];

        _model.Embed(tokens, Length, hidden);
        for (int block = 0; block < _model.BlockCount; block++)
        {
            _model.Project(block, hidden, query, _keys[block].AsSpan(added), _values[block].AsSpan(added));
            Attention.Compute(
                query, _keys[block].AsSpan(0, seen), _values[block].AsSpan(0, seen), attended, width, causal: true);
            _model.Complete(block, attended, hidden);
        }

        var logits = new float[_model.VocabularySize];
        _model.Predict(hidden.AsSpan(hidden.Length - width), logits);
        Length += tokens.Length;
        return logits;
    }

    private static float[][] Rows(IDecoder model) =>
        [.. Enumerable.Range(0, model.BlockCount).Select(_ => new float[model.ContextLength * model.HiddenSize])];
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
