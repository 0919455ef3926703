// misconception: first-in-text-tie
// says: Of equally frequent pairs, the one that stands first in the text is merged: a search for the greatest count alone keeps
// the first that it meets. The rule asks for the lowest left id, then the lowest right id.

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

        List<int>[] tokens = [.. pieces.Select(piece => piece.Bytes.Select(value => (int)value).ToList())];
        var merges = new List<(int Left, int Right)>();
        while (ByteCount + merges.Count < vocabularySize)
        {
            var counts = new Dictionary<(int Left, int Right), long>();
            for (int piece = 0; piece < tokens.Length; piece++)
            {
                for (int i = 0; i + 1 < tokens[piece].Count; i++)
                {
                    (int, int) pair = (tokens[piece][i], tokens[piece][i + 1]);
                    counts[pair] = counts.GetValueOrDefault(pair) + pieces[piece].Count;
                }
            }

            if (counts.Count == 0)
                break;

            (int Left, int Right) best = counts.MaxBy(pair => pair.Value).Key;
            foreach (List<int> piece in tokens)
                Replace(piece, best, ByteCount + merges.Count);
            merges.Add(best);
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
}
