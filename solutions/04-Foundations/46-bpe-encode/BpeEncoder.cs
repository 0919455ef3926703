using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

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
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _tokens;
    private readonly Dictionary<string, int> _specialIds;
    private readonly Dictionary<int, byte[]> _specialBytes;
    private readonly SearchValues<string> _specialNames;
    private readonly SplitRule _rule;
    private readonly Vocabulary _vocabulary;

    // The buffers of the last call. A second thread finds none here and makes its own.
    private Workspace? _idle;

    /// <summary>Makes an encoder for one vocabulary.</summary>
    /// <param name="tokens">
    /// The bytes of each token; the index is its id and its rank. Every single byte is among them. Read, never changed.
    /// </param>
    /// <param name="specialTokens">The names of the special tokens and their ids, which are none of <paramref name="tokens"/>.</param>
    /// <param name="rule">How texts are split into pieces.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public BpeEncoder(
        IReadOnlyList<ReadOnlyMemory<byte>> tokens, IReadOnlyDictionary<string, int> specialTokens, SplitRule rule)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(specialTokens);

        _tokens = tokens;
        _specialIds = new Dictionary<string, int>(specialTokens, StringComparer.Ordinal);
        _specialBytes = specialTokens.ToDictionary(special => special.Value, special => Encoding.UTF8.GetBytes(special.Key));
        _specialNames = SearchValues.Create([.. specialTokens.Keys], StringComparison.Ordinal);
        _rule = rule;
        _vocabulary = new Vocabulary(tokens);
    }

    /// <summary>
    /// GPT-2's byte alphabet: a visible character for every byte, used wherever tokens are written down as text
    /// (<c>vocab.json</c>, <c>merges.txt</c>, <c>tokenizer.json</c>).
    /// </summary>
    /// <returns>
    /// 256 characters; the index is the byte. The bytes 33–126, 161–172 and 174–255 stand for themselves (as Latin-1);
    /// the others, in rising order, for the characters from U+0100 on.
    /// </returns>
    public static string ByteAlphabet() => string.Create(256, 0, (letters, _) =>
    {
        char next = '\u0100';
        for (int value = 0; value < letters.Length; value++)
            letters[value] = value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 ? (char)value : next++;
    });

    /// <summary>Cuts a text into the pieces within which tokens are looked for.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <param name="rule">The rule to cut by; its letters and numbers are those of Unicode, whole code points.</param>
    /// <returns>The pieces in order; together they are the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<string> Split(string text, SplitRule rule)
    {
        ArgumentNullException.ThrowIfNull(text);

        ReadOnlySpan<byte> utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = new List<string>();
        for (int start = 0; start < utf8.Length;)
        {
            int end = Splitter.PieceEnd(utf8, start, rule);
            pieces.Add(Encoding.UTF8.GetString(utf8[start..end]));
            start = end;
        }

        return pieces;
    }

    /// <summary>The tokens of a text in which special tokens' names are text like any other.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <returns>
    /// Token ids. A piece that is a token is that token; in any other, the neighbours whose concatenation has the lowest
    /// rank merge first, the leftmost of equals, until no two neighbours make a token.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public int[] EncodeOrdinary(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        Workspace workspace = Take();
        AppendTokens(text, workspace);
        return Return(workspace);
    }

    /// <summary>The tokens of a text in which allowed special tokens stand for their ids.</summary>
    /// <param name="text">Any text. Half of a surrogate pair counts as U+FFFD.</param>
    /// <param name="allowedSpecial">
    /// The names that may stand in the text; null allows none. The leftmost name is taken first, of two that start at
    /// one place the longer. What stands between names is encoded apart, as if each stretch were a text of its own.
    /// </param>
    /// <returns>Token ids.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException">The text holds the name of a special token that is not allowed.</exception>
    public int[] Encode(string text, IReadOnlySet<string>? allowedSpecial = null)
    {
        ArgumentNullException.ThrowIfNull(text);

        Workspace workspace = Take();
        ReadOnlySpan<char> rest = text;
        for (int at; (at = rest.IndexOfAny(_specialNames)) >= 0;)
        {
            string name = LongestNameAt(rest[at..]);
            if (allowedSpecial is null || !allowedSpecial.Contains(name))
            {
                throw new ArgumentException(
                    $"The text holds the special token '{name}', which is not allowed. Allow it, or encode the text as an ordinary one.",
                    nameof(text));
            }

            AppendTokens(rest[..at], workspace);
            workspace.Output.Add(_specialIds[name]);
            rest = rest[(at + name.Length)..];
        }

        AppendTokens(rest, workspace);
        return Return(workspace);
    }

    /// <summary>The text that tokens stand for.</summary>
    /// <param name="tokens">Token ids; special ones stand for their names.</param>
    /// <returns>The text. Bytes that are not UTF-8 become U+FFFD.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is neither in the vocabulary nor special.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        // A character may be spread over several tokens, so the bytes come together before they become text.
        var bytes = new ArrayBufferWriter<byte>(4 * tokens.Length + 1);
        foreach (int token in tokens)
            bytes.Write(BytesOf(token));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The bytes that a token stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    internal ReadOnlySpan<byte> BytesOf(int token)
    {
        if (token >= 0 && token < _tokens.Count)
            return _tokens[token].Span;
        if (_specialBytes.TryGetValue(token, out byte[]? name))
            return name;

        throw new ArgumentOutOfRangeException(nameof(token), token, "No token has this id.");
    }

    private Workspace Take() => Interlocked.Exchange(ref _idle, null) ?? new Workspace();

    private int[] Return(Workspace workspace)
    {
        int[] tokens = [.. workspace.Output];
        workspace.Output.Clear();
        _idle = workspace;
        return tokens;
    }

    private string LongestNameAt(ReadOnlySpan<char> text)
    {
        string longest = "";
        foreach (string name in _specialIds.Keys)
        {
            if (name.Length > longest.Length && text.StartsWith(name, StringComparison.Ordinal))
                longest = name;
        }

        return longest;
    }

    private void AppendTokens(ReadOnlySpan<char> text, Workspace workspace)
    {
        PaddedBytes utf8 = workspace.ToUtf8(text);
        for (int start = 0; start < utf8.Bytes.Length;)
        {
            int end = Splitter.PieceEnd(utf8.Bytes, start, _rule);
            AppendPiece(utf8.Slice(start, end - start), workspace);
            start = end;
        }
    }

    private void AppendPiece(PaddedBytes piece, Workspace workspace)
    {
        if (_vocabulary.TryFind(piece, out int token))
            workspace.Output.Add(token);
        else if (!workspace.TryAppendCached(piece))
            workspace.AppendMerged(piece, _vocabulary);
    }

    /// <summary>Bytes with at least 15 more behind them, so that 16 can be loaded at any place.</summary>
    private readonly ref struct PaddedBytes(ReadOnlySpan<byte> padded, int length)
    {
        public const int Padding = 15;

        private readonly ReadOnlySpan<byte> _padded = padded;

        public ReadOnlySpan<byte> Bytes => _padded[..Length];

        public int Length { get; } = length;

        public PaddedBytes Slice(int start, int length) => new(_padded[start..], length);

        public ulong Low => MemoryMarshal.Read<ulong>(_padded);

        public ulong High => MemoryMarshal.Read<ulong>(_padded[sizeof(ulong)..]);
    }

    /// <summary>Up to 15 bytes and their number, in 16 bytes: compared and hashed without a loop.</summary>
    private readonly record struct ShortKey(ulong Low, ulong High)
    {
        public const int MostBytes = 15;

        public static ShortKey Of(PaddedBytes bytes)
        {
            int length = bytes.Length;
            ulong mark = (ulong)length << 56;
            return length < sizeof(ulong)
                ? new(bytes.Low & ((1UL << (8 * length)) - 1), mark)
                : new(bytes.Low, (bytes.High & ((1UL << (8 * (length - sizeof(ulong)))) - 1)) | mark);
        }

        // Multiplying carries every input bit upwards, so the upper bits of the product are the hash.
        public ulong Hash => (Low ^ BitOperations.RotateLeft(High * 0x9E3779B97F4A7C15, 32)) * 0xD6E8FEB86659FD93;
    }

    /// <summary>A hash table of short keys by open addressing: one place to look, one cache line to load.</summary>
    private sealed class ShortTable
    {
        private Entry[] _entries;
        private int _shift;
        private int _count;

        public ShortTable(int capacity)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * capacity));
            _entries = new Entry[size];
            _shift = 64 - BitOperations.Log2((uint)size);
        }

        public bool TryFind(ShortKey key, out int value)
        {
            Entry[] entries = _entries;
            for (int i = (int)(key.Hash >> _shift); ; i = (i + 1) & (entries.Length - 1))
            {
                ref readonly Entry entry = ref entries[i];
                if (entry.Key == key)
                {
                    value = entry.Value;
                    return true;
                }

                if (entry.Key == default)
                {
                    value = 0;
                    return false;
                }
            }
        }

        public void Add(ShortKey key, int value)
        {
            if (2 * ++_count > _entries.Length)
                Grow();
            Place(new Entry(key, value));
        }

        private void Grow()
        {
            Entry[] old = _entries;
            _entries = new Entry[2 * old.Length];
            _shift--;
            foreach (Entry entry in old)
            {
                if (entry.Key != default)
                    Place(entry);
            }
        }

        private void Place(Entry entry)
        {
            int i = (int)(entry.Key.Hash >> _shift);
            while (_entries[i].Key != default)
                i = (i + 1) & (_entries.Length - 1);
            _entries[i] = entry;
        }

        private readonly record struct Entry(ShortKey Key, int Value);
    }

    /// <summary>From a token's bytes to its id.</summary>
    private sealed class Vocabulary
    {
        private readonly ShortTable _short;
        private readonly Dictionary<ReadOnlyMemory<byte>, int> _long = new(ByteComparer.Instance);
        private readonly Dictionary<ReadOnlyMemory<byte>, int>.AlternateLookup<ReadOnlySpan<byte>> _longBySpan;
        private readonly int _longest;

        public Vocabulary(IReadOnlyList<ReadOnlyMemory<byte>> tokens)
        {
            _short = new ShortTable(tokens.Count);
            _longBySpan = _long.GetAlternateLookup<ReadOnlySpan<byte>>();
            Span<byte> padded = stackalloc byte[ShortKey.MostBytes + PaddedBytes.Padding];
            for (int id = 0; id < tokens.Count; id++)
            {
                ReadOnlyMemory<byte> token = tokens[id];
                _longest = Math.Max(_longest, token.Length);
                if (token.Length > ShortKey.MostBytes)
                {
                    _long.Add(token, id);
                }
                else
                {
                    token.Span.CopyTo(padded);
                    _short.Add(ShortKey.Of(new(padded, token.Length)), id);
                }
            }
        }

        public bool TryFind(PaddedBytes bytes, out int id)
        {
            if (bytes.Length <= ShortKey.MostBytes)
                return _short.TryFind(ShortKey.Of(bytes), out id);

            id = 0;
            return bytes.Length <= _longest && _longBySpan.TryGetValue(bytes.Bytes, out id);
        }
    }

    private sealed class ByteComparer
        : IEqualityComparer<ReadOnlyMemory<byte>>, IAlternateEqualityComparer<ReadOnlySpan<byte>, ReadOnlyMemory<byte>>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

        public bool Equals(ReadOnlySpan<byte> one, ReadOnlyMemory<byte> other) => one.SequenceEqual(other.Span);

        public int GetHashCode([DisallowNull] ReadOnlyMemory<byte> bytes) => GetHashCode(bytes.Span);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public ReadOnlyMemory<byte> Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }

    /// <summary>What one call at a time needs: buffers, and the tokens of pieces that were merged before.</summary>
    private sealed class Workspace
    {
        private const int MostCachedTokens = 1 << 18;
        private const int NoToken = -1;

        private readonly PriorityQueue<int, long> _candidates = new();
        private byte[] _utf8 = new byte[256];
        private int[] _previous = [];
        private int[] _next = [];
        private int[] _rank = [];

        // A cached piece's value is its place in _cachedTokens: the number of its tokens, then the tokens.
        private ShortTable _cache = new(1024);
        private List<int> _cachedTokens = [];

        public List<int> Output { get; } = [];

        public PaddedBytes ToUtf8(ReadOnlySpan<char> text)
        {
            int most = Encoding.UTF8.GetMaxByteCount(text.Length) + PaddedBytes.Padding;
            if (_utf8.Length < most)
                _utf8 = new byte[BitOperations.RoundUpToPowerOf2((uint)most)];
            return new(_utf8, Encoding.UTF8.GetBytes(text, _utf8));
        }

        public bool TryAppendCached(PaddedBytes piece)
        {
            if (piece.Length > ShortKey.MostBytes || !_cache.TryFind(ShortKey.Of(piece), out int place))
                return false;

            ReadOnlySpan<int> cached = CollectionsMarshal.AsSpan(_cachedTokens);
            Output.AddRange(cached.Slice(place + 1, cached[place]));
            return true;
        }

        public void AppendMerged(PaddedBytes piece, Vocabulary vocabulary)
        {
            int firstToken = Output.Count;
            Merge(piece, vocabulary);
            for (int start = 0; start < piece.Length; start = _next[start])
            {
                vocabulary.TryFind(piece.Slice(start, _next[start] - start), out int token);
                Output.Add(token);
            }

            if (piece.Length <= ShortKey.MostBytes)
                Cache(ShortKey.Of(piece), CollectionsMarshal.AsSpan(Output)[firstToken..]);
        }

        private void Cache(ShortKey piece, ReadOnlySpan<int> tokens)
        {
            if (_cachedTokens.Count > MostCachedTokens)
                (_cache, _cachedTokens) = (new ShortTable(1024), []);

            _cache.Add(piece, _cachedTokens.Count);
            _cachedTokens.Add(tokens.Length);
            _cachedTokens.AddRange(tokens);
        }

        // Parts of the piece are linked by their starts. The queue holds every mergeable pair by rank, then by place;
        // an entry whose rank is no longer that of the pair at its place is out of date. Time: n log n.
        private void Merge(PaddedBytes piece, Vocabulary vocabulary)
        {
            int length = piece.Length;
            if (_next.Length < length)
            {
                int size = (int)BitOperations.RoundUpToPowerOf2((uint)length);
                (_previous, _next, _rank) = (new int[size], new int[size], new int[size]);
            }

            for (int i = 0; i < length; i++)
            {
                _previous[i] = i - 1;
                _next[i] = i + 1;
            }

            for (int i = 0; i < length; i++)
                RankPairAt(i, piece, vocabulary);

            while (_candidates.TryDequeue(out int left, out long priority))
            {
                if (_rank[left] != (int)(priority >> 32))
                    continue;

                int right = _next[left];
                int after = _next[right];
                _rank[right] = NoToken;
                _next[left] = after;
                if (after < length)
                    _previous[after] = left;
                RankPairAt(left, piece, vocabulary);
                if (left > 0)
                    RankPairAt(_previous[left], piece, vocabulary);
            }
        }

        private void RankPairAt(int left, PaddedBytes piece, Vocabulary vocabulary)
        {
            int right = _next[left];
            if (right < piece.Length && vocabulary.TryFind(piece.Slice(left, _next[right] - left), out int rank))
            {
                _rank[left] = rank;
                _candidates.Enqueue(left, ((long)rank << 32) | (uint)left);
            }
            else
            {
                _rank[left] = NoToken;
            }
        }
    }

    /// <summary>The split rules as a scanner of UTF-8: several times as fast as a regex, and blind to no code point.</summary>
    private static class Splitter
    {
        private static readonly Kind[] AsciiKinds = [.. Enumerable.Range(0, 128).Select(value => KindOf(new Rune(value)))];

        private enum Kind : byte
        {
            Other,
            Letter,
            Number,
            Newline,
            Space,
        }

        public static int PieceEnd(ReadOnlySpan<byte> text, int start, SplitRule rule) =>
            rule == SplitRule.Gpt2 ? Gpt2PieceEnd(text, start) : Cl100kPieceEnd(text, start);

        private static int Gpt2PieceEnd(ReadOnlySpan<byte> text, int start)
        {
            if (text[start] == '\'' && ContractionLength(text[(start + 1)..], upperCaseToo: false) is > 0 and int ending)
                return start + 1 + ending;

            Kind kind = KindAt(text, start, out int length);
            int next = start + length;
            if (kind < Kind.Newline)
                return RunEnd(text, next, kind);

            if (text[start] == ' ' && next < text.Length && KindAt(text, next, out length) is < Kind.Newline and Kind following)
                return RunEnd(text, next + length, following);

            return BlankEnd(text, start, newlinesEndIt: false);
        }

        private static int Cl100kPieceEnd(ReadOnlySpan<byte> text, int start)
        {
            if (text[start] == '\'' && ContractionLength(text[(start + 1)..], upperCaseToo: true) is > 0 and int ending)
                return start + 1 + ending;

            Kind kind = KindAt(text, start, out int length);
            int next = start + length;
            if (kind == Kind.Letter)
                return RunEnd(text, next, Kind.Letter);
            if (kind == Kind.Number)
                return NumberEnd(text, next);

            if (kind != Kind.Newline && next < text.Length)
            {
                Kind following = KindAt(text, next, out length);
                if (following == Kind.Letter)
                    return RunEnd(text, next + length, Kind.Letter);
                if (following == Kind.Other && text[start] == ' ')
                    return NewlinesEnd(text, RunEnd(text, next + length, Kind.Other));
            }

            return kind == Kind.Other
                ? NewlinesEnd(text, RunEnd(text, next, Kind.Other))
                : BlankEnd(text, start, newlinesEndIt: true);
        }

        private static int ContractionLength(ReadOnlySpan<byte> ending, bool upperCaseToo)
        {
            int toLower = upperCaseToo ? 0x20 : 0;
            int first = ending.Length > 0 ? ending[0] | toLower : 0;
            int second = ending.Length > 1 ? ending[1] | toLower : 0;
            return (first, second) switch
            {
                ('s' or 't' or 'm' or 'd', _) => 1,
                ('l', 'l') or ('v', 'e') or ('r', 'e') => 2,
                _ => 0,
            };
        }

        private static int RunEnd(ReadOnlySpan<byte> text, int at, Kind kind)
        {
            if (kind == Kind.Letter)
                at = AsciiLettersEnd(text, at);
            while (at < text.Length && KindAt(text, at, out int length) == kind)
                at += length;
            return at;
        }

        // Words are short, so a loop over letters mostly mispredicts its own end; sixteen at once have no loop.
        private static int AsciiLettersEnd(ReadOnlySpan<byte> text, int at)
        {
            while (at + Vector128<byte>.Count <= text.Length)
            {
                Vector128<byte> lower = Vector128.Create(text.Slice(at, Vector128<byte>.Count)) | Vector128.Create((byte)0x20);
                Vector128<byte> isLetter = Vector128.LessThan(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
                int letters = BitOperations.TrailingZeroCount(~isLetter.ExtractMostSignificantBits());
                if (letters < Vector128<byte>.Count)
                    return at + letters;

                at += Vector128<byte>.Count;
            }

            return at;
        }

        private static int NumberEnd(ReadOnlySpan<byte> text, int at)
        {
            for (int more = 2; more > 0 && at < text.Length && KindAt(text, at, out int length) == Kind.Number; more--)
                at += length;
            return at;
        }

        private static int NewlinesEnd(ReadOnlySpan<byte> text, int at)
        {
            while (at < text.Length && text[at] is (byte)'\r' or (byte)'\n')
                at++;
            return at;
        }

        // \s*[\r\n]+ where newlines end it, then \s+(?!\S), then \s+: a run of blanks leaves its last one to what follows.
        private static int BlankEnd(ReadOnlySpan<byte> text, int start, bool newlinesEndIt)
        {
            int end = start, last = start, afterNewline = start;
            while (end < text.Length && KindAt(text, end, out int length) is >= Kind.Newline and Kind kind)
            {
                last = end;
                end += length;
                if (kind == Kind.Newline)
                    afterNewline = end;
            }

            if (newlinesEndIt && afterNewline > start)
                return afterNewline;

            return end == text.Length || last == start ? end : last;
        }

        private static Kind KindAt(ReadOnlySpan<byte> text, int at, out int length)
        {
            byte first = text[at];
            if (first >= AsciiKinds.Length)
                return KindBeyondAscii(text[at..], out length);

            length = 1;
            return AsciiKinds[first];
        }

        private static Kind KindBeyondAscii(ReadOnlySpan<byte> text, out int length)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out length);
            return KindOf(rune);
        }

        private static Kind KindOf(Rune rune)
        {
            if (Rune.IsLetter(rune))
                return Kind.Letter;
            if (Rune.IsNumber(rune))
                return Kind.Number;
            if (rune.Value is '\r' or '\n')
                return Kind.Newline;

            return Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other;
        }
    }
}

/// <summary>
/// Turns tokens into text one by one, as a model makes them: a character whose bytes are spread over tokens comes out
/// when its last byte is there.
/// </summary>
public sealed class TokenDecoder
{
    private readonly BpeEncoder _encoder;
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

    /// <summary>Starts a text.</summary>
    /// <param name="encoder">Knows what the tokens stand for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="encoder"/> is null.</exception>
    public TokenDecoder(BpeEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _encoder = encoder;
    }

    /// <summary>Takes the next token.</summary>
    /// <param name="token">A token's id.</param>
    /// <returns>The characters that are complete now: none, one, or several.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Append(int token) => Decode(_encoder.BytesOf(token), flush: false);

    /// <summary>Ends the text; the next token starts another.</summary>
    /// <returns>U+FFFD if a character was left incomplete, or nothing.</returns>
    public string Finish() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> letters = new char[_utf8.GetCharCount(bytes, flush)];
        return new string(letters[.._utf8.GetChars(bytes, letters, flush)]);
    }
}
