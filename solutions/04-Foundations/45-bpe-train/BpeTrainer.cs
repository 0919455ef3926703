using System.Runtime.InteropServices;

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
    public static (int Left, int Right)[] Train(IReadOnlyList<(byte[] Bytes, long Count)> pieces, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, ByteCount);
        foreach ((byte[] bytes, long count) in pieces)
        {
            ArgumentNullException.ThrowIfNull(bytes, nameof(pieces));
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(pieces));
        }

        var text = new MergingText(pieces);
        var merges = new List<(int Left, int Right)>();
        while (ByteCount + merges.Count < vocabularySize && text.MostFrequentPair() is { } pair)
        {
            text.Merge(pair, ByteCount + merges.Count);
            merges.Add(pair);
        }

        return [.. merges];
    }

    /// <summary>The bytes that each token of a vocabulary stands for.</summary>
    /// <param name="merges">Merges in order, as <see cref="Train"/> returns them.</param>
    /// <returns>The bytes of every token, <c>[256 + merges]</c>: the index is the token's id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="merges"/> is null.</exception>
    /// <exception cref="ArgumentException">A merge names a token that does not exist before it.</exception>
    public static byte[][] Tokens(IReadOnlyList<(int Left, int Right)> merges)
    {
        ArgumentNullException.ThrowIfNull(merges);

        var tokens = new byte[ByteCount + merges.Count][];
        for (int id = 0; id < ByteCount; id++)
            tokens[id] = [(byte)id];
        for (int id = ByteCount; id < tokens.Length; id++)
        {
            (int left, int right) = merges[id - ByteCount];
            if (left < 0 || left >= id || right < 0 || right >= id)
                throw new ArgumentException($"Token {id} is merged of {left} and {right}, which must both come before it.", nameof(merges));

            tokens[id] = [.. tokens[left], .. tokens[right]];
        }

        return tokens;
    }

    /// <summary>
    /// All pieces in one array, where tokens merge in place and every pair knows how often it occurs and where.
    /// </summary>
    private sealed class MergingText
    {
        private const int None = -1;

        // One entry per byte of the text. A merged pair lives on at its first byte's place; the links leap over the rest.
        private readonly int[] _token;
        private readonly int[] _previous;
        private readonly int[] _next;
        private readonly long[] _weight;

        private readonly Dictionary<(int Left, int Right), Occurrences> _pairs = [];
        private readonly List<(int Left, int Right)> _born = [];

        // The most frequent pair first. A pair's count only falls once the pass that gave rise to it is over, so an old
        // entry promises too much, never too little: it is enough to correct an entry when it comes up.
        private readonly PriorityQueue<(int Left, int Right), (long NegatedCount, int Left, int Right)> _byCount = new();

        public MergingText(IReadOnlyList<(byte[] Bytes, long Count)> pieces)
        {
            int length = pieces.Sum(piece => piece.Bytes.Length);
            _token = new int[length];
            _previous = new int[length];
            _next = new int[length];
            _weight = new long[length];

            int place = 0;
            foreach ((byte[] bytes, long count) in pieces)
            {
                for (int i = 0; i < bytes.Length; i++, place++)
                {
                    _token[place] = bytes[i];
                    _weight[place] = count;
                    _previous[place] = i > 0 ? place - 1 : None;
                    _next[place] = i + 1 < bytes.Length ? place + 1 : None;
                }
            }

            for (place = 0; place < length; place++)
            {
                if (_next[place] != None)
                    Add(place);
            }

            EnqueueBorn();
        }

        public (int Left, int Right)? MostFrequentPair()
        {
            while (_byCount.TryDequeue(out (int Left, int Right) pair, out (long NegatedCount, int, int) promised))
            {
                long count = _pairs[pair].Count;
                if (count == 0)
                    continue;
                if (count == -promised.NegatedCount)
                    return pair;

                _byCount.Enqueue(pair, (-count, pair.Left, pair.Right));
            }

            return null;
        }

        public void Merge((int Left, int Right) pair, int id)
        {
            // All places of a pair were found in one pass from left to right, so they stand in order.
            foreach (int place in _pairs[pair].Places)
            {
                int second = _next[place];
                if (_token[place] != pair.Left || second == None || _token[second] != pair.Right)
                    continue;

                int before = _previous[place];
                int after = _next[second];
                Remove(place);
                if (before != None)
                    Remove(before);
                if (after != None)
                    Remove(second);

                _token[place] = id;
                _token[second] = None;
                _next[place] = after;
                if (before != None)
                    Add(before);
                if (after != None)
                {
                    _previous[after] = place;
                    Add(place);
                }
            }

            _pairs.Remove(pair);
            EnqueueBorn();
        }

        private (int Left, int Right) PairAt(int place) => (_token[place], _token[_next[place]]);

        private void Add(int place)
        {
            (int Left, int Right) pair = PairAt(place);
            ref Occurrences? occurrences = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out bool known);
            if (!known)
            {
                occurrences = new Occurrences();
                _born.Add(pair);
            }

            occurrences!.Count += _weight[place];
            occurrences.Places.Add(place);
        }

        private void Remove(int place) => _pairs[PairAt(place)].Count -= _weight[place];

        private void EnqueueBorn()
        {
            foreach ((int Left, int Right) pair in _born)
                _byCount.Enqueue(pair, (-_pairs[pair].Count, pair.Left, pair.Right));
            _born.Clear();
        }

        private sealed class Occurrences
        {
            public long Count { get; set; }

            public List<int> Places { get; } = [];
        }
    }
}
