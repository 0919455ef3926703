namespace Katas.Foundations;

/// <summary>
/// Training of a byte-level byte-pair encoding: which pairs of tokens become one token, in which order.
/// </summary>
/// <remarks>
/// Source: R. Sennrich, B. Haddow and A. Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016,
/// algorithm 1; on bytes as in GPT-2 (A. Radford et al., 2019).
/// </remarks>
public static class BpeTrainer
{
    /// <summary>How many tokens there are before any merge: one for each byte, whose id is the byte.</summary>
    public const int ByteCount = 256;

    /// <summary>Finds the merges that build a vocabulary of <paramref name="vocabularySize"/> tokens.</summary>
    /// <param name="pieces">
    /// The text, already split into pieces, with how often each occurs. No merge crosses the border of a piece. The same
    /// piece may stand here several times, and a piece may be empty.
    /// </param>
    /// <param name="vocabularySize">
    /// The tokens wanted, the 256 bytes included. Merging stops early when no piece holds two tokens any more.
    /// </param>
    /// <returns>
    /// The merges in order. Merge number <c>i</c> makes token <c>256 + i</c> of two tokens that existed before it. Each
    /// is the pair of neighbours that occurs most often at that moment; of pairs that occur equally often it is the one
    /// with the lowest left id, and among these the one with the lowest right id.
    /// </returns>
    /// <remarks>
    /// Every place where two tokens stand side by side counts, also where places overlap: <c>aaa</c> holds the pair
    /// <c>(a, a)</c> twice. A merge replaces from left to right: <c>aaa</c> becomes <c>aa, a</c>. Ties as in Hugging
    /// Face's <c>tokenizers</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="pieces"/> or one of its byte arrays is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="vocabularySize"/> is below 256, or a count is below 1.
    /// </exception>
    public static (int Left, int Right)[] Train(IReadOnlyList<(byte[] Bytes, long Count)> pieces, int vocabularySize) =>
        throw new NotImplementedException();

    /// <summary>The bytes that each token of a vocabulary stands for.</summary>
    /// <param name="merges">Merges in order, as <see cref="Train"/> returns them.</param>
    /// <returns>The bytes of every token, <c>[256 + merges]</c>: the index is the token's id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="merges"/> is null.</exception>
    /// <exception cref="ArgumentException">A merge names a token that does not exist before it.</exception>
    public static byte[][] Tokens(IReadOnlyList<(int Left, int Right)> merges) =>
        throw new NotImplementedException();
}
