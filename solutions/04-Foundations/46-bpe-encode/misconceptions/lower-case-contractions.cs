// misconception: lower-case-contractions
// says: cl100k_base takes 'S, 'Re and 'LL for endings as well; only GPT-2's pattern knows lower case alone. The
// (?i: … ) in the pattern says so.
using System.Text;
using System.Text.RegularExpressions;

namespace Katas.Foundations;

public enum SplitRule
{
    Gpt2,
    Cl100k,
}

public sealed class BpeEncoder
{
    private static readonly Regex Gpt2Split = new(
        @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant);

    private static readonly Regex Cl100kSplit = new(
        @"(?:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant);

    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _tokens;
    private readonly IReadOnlyDictionary<string, int> _special;
    private readonly SplitRule _rule;
    private readonly Dictionary<string, int> _ranks;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _rankOf;

    public BpeEncoder(
        IReadOnlyList<ReadOnlyMemory<byte>> tokens, IReadOnlyDictionary<string, int> specialTokens, SplitRule rule)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(specialTokens);
        _tokens = tokens;
        _special = specialTokens;
        _rule = rule;

        // Bytes as a string: one Latin-1 character each.
        _ranks = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++)
            _ranks.Add(Encoding.Latin1.GetString(tokens[id].Span), id);
        _rankOf = _ranks.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static string ByteAlphabet()
    {
        int shifted = 256;
        return string.Concat(Enumerable.Range(0, 256)
            .Select(value => value is (> 32 and < 127) or (> 160 and < 173) or > 173 ? (char)value : (char)shifted++));
    }

    public static IReadOnlyList<string> Split(string text, SplitRule rule)
    {
        ArgumentNullException.ThrowIfNull(text);

        // One character for each code point, of the same kind.
        var shadow = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        int start = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            shadow.Append(rune.IsBmp ? (char)rune.Value : Rune.IsLetter(rune) ? 'x' : Rune.IsNumber(rune) ? '7' : '#');
            starts.Add(start);
            start += rune.Utf16SequenceLength;
        }

        starts.Add(text.Length);
        var pieces = new List<string>();
        foreach (ValueMatch match in (rule == SplitRule.Gpt2 ? Gpt2Split : Cl100kSplit).EnumerateMatches(shadow.ToString()))
            pieces.Add(text[starts[match.Index]..starts[match.Index + match.Length]]);
        return pieces;
    }

    public int[] EncodeOrdinary(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new List<int>();
        AppendOrdinary(text, output);
        return [.. output];
    }

    public int[] Encode(string text, IReadOnlySet<string>? allowedSpecial = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new List<int>();
        int from = 0;
        while (_special.Keys.Select(name => (At: text.IndexOf(name, from, StringComparison.Ordinal), Name: name))
            .Where(found => found.At >= 0).OrderBy(found => found.At).ThenByDescending(found => found.Name.Length)
            .FirstOrDefault() is { Name: not null } next)
        {
            if (allowedSpecial?.Contains(next.Name) != true)
                throw new ArgumentException($"The special token {next.Name} is not allowed.", nameof(text));
            AppendOrdinary(text[from..next.At], output);
            output.Add(_special[next.Name]);
            from = next.At + next.Name.Length;
        }

        AppendOrdinary(text[from..], output);
        return [.. output];
    }

    public string Decode(ReadOnlySpan<int> tokens)
    {
        var bytes = new List<byte>();
        foreach (int token in tokens)
            bytes.AddRange(BytesOf(token));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    internal byte[] BytesOf(int token)
    {
        if (token >= 0 && token < _tokens.Count)
            return _tokens[token].ToArray();
        foreach ((string name, int id) in _special)
        {
            if (id == token)
                return Encoding.UTF8.GetBytes(name);
        }

        throw new ArgumentOutOfRangeException(nameof(token));
    }

    private void AppendOrdinary(string text, List<int> output)
    {
        foreach (string piece in Split(text, _rule))
            AppendPiece(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(piece)), output);
    }

    private void AppendPiece(string bytes, List<int> output)
    {
        if (_ranks.TryGetValue(bytes, out int whole))
        {
            output.Add(whole);
            return;
        }

        int[] next = [.. Enumerable.Range(1, bytes.Length)];
        int[] previous = [.. Enumerable.Range(-1, bytes.Length)];
        var rank = new int[bytes.Length];
        var queue = new PriorityQueue<int, (int Rank, int Place)>();
        for (int i = 0; i < bytes.Length; i++)
            RankAt(i);

        while (queue.TryDequeue(out int left, out (int Rank, int Place) entry))
        {
            if (rank[left] != entry.Rank)
                continue;

            int right = next[left];
            rank[right] = -1;
            next[left] = next[right];
            if (next[right] < bytes.Length)
                previous[next[right]] = left;
            RankAt(left);
            if (previous[left] >= 0)
                RankAt(previous[left]);
        }

        for (int i = 0; i < bytes.Length; i = next[i])
            output.Add(_rankOf[bytes.AsSpan(i, next[i] - i)]);

        void RankAt(int place)
        {
            int second = next[place];
            rank[place] = -1;
            if (second < bytes.Length && _rankOf.TryGetValue(bytes.AsSpan(place, next[second] - place), out int found))
            {
                rank[place] = found;
                queue.Enqueue(place, (found, place));
            }
        }
    }
}

public sealed class TokenDecoder
{
    private readonly BpeEncoder _encoder;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public TokenDecoder(BpeEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _encoder = encoder;
    }

    public string Append(int token)
    {
        byte[] bytes = _encoder.BytesOf(token);
        var letters = new char[bytes.Length + 4];
        return new string(letters, 0, _decoder.GetChars(bytes, letters, flush: false));
    }

    public string Finish()
    {
        var letters = new char[4];
        return new string(letters, 0, _decoder.GetChars([], letters, flush: true));
    }
}
