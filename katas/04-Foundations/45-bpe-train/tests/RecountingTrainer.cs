namespace LessonTests.Foundations;

/// <summary>
/// The definition, written out: before each merge every pair of every piece is counted afresh. Slow, and easy to believe.
/// </summary>
public sealed class RecountingTrainer
{
    private const int Border = -1;

    // All pieces behind each other, each followed by a border.
    private readonly int[] _tokens;
    private readonly long[] _counts;
    private int _length;
    private int _nextId = 256;

    public RecountingTrainer(IReadOnlyList<(byte[] Bytes, long Count)> pieces)
    {
        _tokens = [.. pieces.SelectMany(piece => piece.Bytes.Select(value => (int)value).Append(Border))];
        _counts = [.. pieces.SelectMany(piece => Enumerable.Repeat(piece.Count, piece.Bytes.Length + 1))];
        _length = _tokens.Length;
    }

    public static (int Left, int Right)[] Train(IReadOnlyList<(byte[] Bytes, long Count)> pieces, int vocabularySize)
    {
        var trainer = new RecountingTrainer(pieces);
        var merges = new List<(int, int)>();
        while (trainer._nextId < vocabularySize && trainer.Best() is { } pair)
        {
            merges.Add(pair);
            trainer.Merge(pair);
        }

        return [.. merges];
    }

    /// <summary>The pair to merge next, or null when every piece is one token.</summary>
    public (int Left, int Right)? Best()
    {
        var counts = new Dictionary<(int Left, int Right), long>();
        for (int i = 0; i + 1 < _length; i++)
        {
            (int Left, int Right) pair = (_tokens[i], _tokens[i + 1]);
            if (pair.Left != Border && pair.Right != Border)
                counts[pair] = counts.GetValueOrDefault(pair) + _counts[i];
        }

        (int, int)? best = null;
        long most = 0;
        foreach (((int, int) pair, long count) in counts)
        {
            if (best is null || count > most || (count == most && pair.CompareTo(best.Value) < 0))
                (best, most) = (pair, count);
        }

        return best;
    }

    /// <summary>Replaces a pair everywhere, from left to right, by the next free id.</summary>
    public void Merge((int Left, int Right) pair)
    {
        int kept = 0;
        for (int i = 0; i < _length; i++, kept++)
        {
            bool isPair = _tokens[i] == pair.Left && i + 1 < _length && _tokens[i + 1] == pair.Right;
            _counts[kept] = _counts[i];
            _tokens[kept] = isPair ? _nextId : _tokens[i];
            if (isPair)
                i++;
        }

        _length = kept;
        _nextId++;
    }
}
