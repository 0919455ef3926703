using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Katas.Data;

/// <summary>
/// The vocabulary of a byte-level tokeniser: its tokens in rank order, which is also the order of their ids.
/// </summary>
/// <remarks>
/// Each table is unpacked when it is first asked for, and then shared: nothing in it can be changed. Source: OpenAI's
/// tiktoken (MIT); see the README beside this file.
/// </remarks>
public sealed class RankTable
{
    private static readonly Lazy<RankTable> LazyGpt2 = new(() => new(
        "gpt2.bin",
        new() { ["<|endoftext|>"] = 50256 }));

    private static readonly Lazy<RankTable> LazyCl100kBase = new(() => new(
        "cl100k_base.bin",
        new()
        {
            ["<|endoftext|>"] = 100257,
            ["<|fim_prefix|>"] = 100258,
            ["<|fim_middle|>"] = 100259,
            ["<|fim_suffix|>"] = 100260,
            ["<|endofprompt|>"] = 100276,
        }));

    private RankTable(string resource, Dictionary<string, int> specialTokens)
    {
        Tokens = Unpack(resource);
        SpecialTokens = specialTokens.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>GPT-2's table: 50,256 tokens and one special token.</summary>
    public static RankTable Gpt2 => LazyGpt2.Value;

    /// <summary>The table <c>cl100k_base</c> of GPT-3.5 and GPT-4: 100,256 tokens and five special tokens.</summary>
    public static RankTable Cl100kBase => LazyCl100kBase.Value;

    /// <summary>The bytes of each token; the index is the token's rank and its id.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Tokens { get; }

    /// <summary>Special tokens and their ids, which lie beyond those of <see cref="Tokens"/>.</summary>
    public IReadOnlyDictionary<string, int> SpecialTokens { get; }

    private static ReadOnlyCollection<ReadOnlyMemory<byte>> Unpack(string resource)
    {
        using Stream packed = typeof(RankTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"The assembly holds no '{resource}'.");
        using var unpacking = new BrotliStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream(1 << 20);
        unpacking.CopyTo(unpacked);

        ReadOnlyMemory<byte> bytes = unpacked.ToArray();
        var tokens = new ReadOnlyMemory<byte>[BinaryPrimitives.ReadInt32LittleEndian(bytes.Span)];
        ReadOnlySpan<byte> lengths = bytes.Span.Slice(sizeof(int), tokens.Length);
        int start = sizeof(int) + tokens.Length;
        for (int rank = 0; rank < tokens.Length; rank++)
        {
            tokens[rank] = bytes.Slice(start, lengths[rank]);
            start += lengths[rank];
        }

        return tokens.AsReadOnly();
    }
}
