using System.Text;
using Katas.Data;

namespace LessonTests.Foundations;

/// <summary>
/// The definition of encoding one piece, written out: look at every pair of neighbours, merge the first of the lowest
/// rank, and begin again. Slow, and easy to believe.
/// </summary>
public sealed class RankOrder
{
    private readonly Dictionary<string, int> _ranks;

    public RankOrder(RankTable table) =>
        _ranks = table.Tokens.Select((token, rank) => (Text: Encoding.Latin1.GetString(token.Span), rank))
            .ToDictionary(token => token.Text, token => token.rank, StringComparer.Ordinal);

    /// <summary>The tokens of one piece of text.</summary>
    public int[] Tokens(string piece)
    {
        // Latin-1 makes a string of bytes: one character each.
        string bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(piece));
        if (_ranks.TryGetValue(bytes, out int whole))
            return [whole];

        List<string> parts = [.. bytes.Select(letter => letter.ToString())];
        while (true)
        {
            int best = -1;
            int lowest = int.MaxValue;
            for (int i = 0; i + 1 < parts.Count; i++)
            {
                if (_ranks.TryGetValue(parts[i] + parts[i + 1], out int rank) && rank < lowest)
                    (best, lowest) = (i, rank);
            }

            if (best < 0)
                return [.. parts.Select(part => _ranks[part])];

            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
    }
}
