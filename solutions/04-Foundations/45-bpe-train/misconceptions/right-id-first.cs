// misconception: right-id-first
// says: Of equally frequent pairs, the one with the lowest right id is merged. The left ids are compared first, and the
// right ones only where the left are the same.

namespace Katas.Foundations;

public static class BpeTrainer
{
    public const int ByteCount = 256;
    public static (int Left, int Right)[] Train(IReadOnlyList<(byte[] Bytes, long Count)> pieces, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, ByteCount);
        foreach ((byte[] bytes, long count) in pieces)
        {
            ArgumentNullException.ThrowIfNull(bytes, nameof(pieces));
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(pieces));
        }

        var counts = new PairCounts();
        List<int>[] tokens = [.. pieces.Select(piece => piece.Bytes.Select(value => (int)value).ToList())];
        for (int i = 0; i < tokens.Length; i++)
            counts.AddAll(tokens[i], i, pieces[i].Count);

        var merges = new List<(int Left, int Right)>();
        while (ByteCount + merges.Count < vocabularySize && counts.Best is { } pair)
        {
            // The piece leaves the counts, changes, and comes back: no neighbour can be forgotten.
            foreach (int piece in counts.PiecesWith(pair))
            {
                counts.RemoveAll(tokens[piece], pieces[piece].Count);
                Replace(tokens[piece], pair, ByteCount + merges.Count);
                counts.AddAll(tokens[piece], piece, pieces[piece].Count);
            }

            merges.Add(pair);
        }

        return [.. merges];
    }

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

    private static void Replace(List<int> tokens, (int Left, int Right) pair, int id)
    {
        int kept = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isPair = i + 1 < tokens.Count && (tokens[i], tokens[i + 1]) == pair;
            tokens[kept++] = isPair ? id : tokens[i];
            if (isPair)
                i++;
        }

        tokens.RemoveRange(kept, tokens.Count - kept);
    }

    private sealed class PairCounts
    {
        private readonly Dictionary<(int Left, int Right), long> _counts = [];
        private readonly Dictionary<(int Left, int Right), HashSet<int>> _pieces = [];
        private readonly SortedSet<(long Negated, int Right, int Left)> _order = [];

        public (int Left, int Right)? Best => _order.Count > 0 ? (_order.Min.Left, _order.Min.Right) : null;

        public int[] PiecesWith((int Left, int Right) pair) => [.. _pieces[pair]];

        public void AddAll(List<int> tokens, int piece, long count)
        {
            for (int i = 0; i + 1 < tokens.Count; i++)
            {
                (int Left, int Right) pair = (tokens[i], tokens[i + 1]);
                Change(pair, count);
                if (!_pieces.TryGetValue(pair, out HashSet<int>? pieces))
                    _pieces[pair] = pieces = [];
                pieces.Add(piece);
            }
        }

        public void RemoveAll(List<int> tokens, long count)
        {
            for (int i = 0; i + 1 < tokens.Count; i++)
                Change((tokens[i], tokens[i + 1]), -count);
        }

        private void Change((int Left, int Right) pair, long by)
        {
            long before = _counts.GetValueOrDefault(pair);
            _order.Remove((-before, pair.Right, pair.Left));
            _counts[pair] = before + by;
            if (before + by > 0)
                _order.Add((-before - by, pair.Right, pair.Left));
        }
    }
}
