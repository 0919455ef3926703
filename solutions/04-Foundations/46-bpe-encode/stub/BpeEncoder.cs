namespace Katas.Foundations;

/// <summary>Where a text is cut into pieces before any token is looked for.</summary>
public enum SplitRule
{
    /// <summary>
    /// GPT-2's: <c>'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    Gpt2,

    /// <summary>
    /// That of cl100k_base: <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
    /// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    Cl100k,
}

/// <summary>Turns text into the tokens of a byte-level byte-pair encoding, and back.</summary>
/// <remarks>
/// Sources: A. Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2, and its
/// <c>encoder.py</c>; OpenAI's <c>tiktoken</c> for the split rules, the ranks and the special tokens.
/// </remarks>
public sealed class BpeEncoder
{
    private const string Gpt2Pattern = @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Cl100kPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>Makes an encoder for one vocabulary.</summary>
    /// <param name="tokens">
    /// The bytes of each token; the index is its id and its rank. Every single byte is among them. Read, never changed.
    /// </param>
    /// <param name="specialTokens">The names of the special tokens and their ids, which are none of <paramref name="tokens"/>.</param>
    /// <param name="rule">How texts are split into pieces.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public BpeEncoder(
        IReadOnlyList<ReadOnlyMemory<byte>> tokens, IReadOnlyDictionary<string, int> specialTokens, SplitRule rule) =>
        throw new NotImplementedException();

    /// <summary>
    /// GPT-2's byte alphabet: a visible character for every byte, used wherever tokens are written down as text
    /// (<c>vocab.json</c>, <c>merges.txt</c>, <c>tokenizer.json</c>).
    /// </summary>
    /// <returns>
    /// 256 characters; the index is the byte. The bytes 33–126, 161–172 and 174–255 stand for themselves (as Latin-1);
    /// the others, in rising order, for the characters from U+0100 on.
    /// </returns>
    public static string ByteAlphabet() =>
        throw new NotImplementedException();

    /// <summary>Cuts a text into the pieces within which tokens are looked for.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <param name="rule">The rule to cut by; its letters and numbers are those of Unicode, whole code points.</param>
    /// <returns>The pieces in order; together they are the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<string> Split(string text, SplitRule rule) =>
        throw new NotImplementedException();

    /// <summary>The tokens of a text in which special tokens' names are text like any other.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <returns>
    /// Token ids. A piece that is a token is that token; in any other, the neighbours whose concatenation has the lowest
    /// rank merge first, the leftmost of equals, until no two neighbours make a token.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public int[] EncodeOrdinary(string text) =>
        throw new NotImplementedException();

    /// <summary>The tokens of a text in which allowed special tokens stand for their ids.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <param name="allowedSpecial">
    /// The names that may stand in the text; null allows none. The leftmost name is taken first, of two that start at
    /// one place the longer. What stands between names is encoded apart, as if each stretch were a text of its own.
    /// </param>
    /// <returns>Token ids.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException">The text holds the name of a special token that is not allowed.</exception>
    public int[] Encode(string text, IReadOnlySet<string>? allowedSpecial = null) =>
        throw new NotImplementedException();

    /// <summary>The text that tokens stand for.</summary>
    /// <param name="tokens">Token ids; special ones stand for their names.</param>
    /// <returns>The text. Bytes that are not UTF-8 become U+FFFD.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is neither in the vocabulary nor special.</exception>
    public string Decode(ReadOnlySpan<int> tokens) =>
        throw new NotImplementedException();
}

/// <summary>
/// Turns tokens into text one by one, as a model makes them: a character whose bytes are spread over tokens comes out
/// when its last byte is there.
/// </summary>
public sealed class TokenDecoder
{
    /// <summary>Starts a text.</summary>
    /// <param name="encoder">Knows what the tokens stand for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="encoder"/> is null.</exception>
    public TokenDecoder(BpeEncoder encoder) =>
        throw new NotImplementedException();

    /// <summary>Takes the next token.</summary>
    /// <param name="token">A token's id.</param>
    /// <returns>The characters that are complete now: none, one, or several.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Append(int token) =>
        throw new NotImplementedException();

    /// <summary>Ends the text; the next token starts another.</summary>
    /// <returns>U+FFFD if a character was left incomplete, or nothing.</returns>
    public string Finish() =>
        throw new NotImplementedException();
}
