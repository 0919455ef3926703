using System.Text;
using System.Text.RegularExpressions;

namespace LessonTests.Foundations;

/// <summary>
/// The published patterns, run over a shadow of the text that has one character for each code point. A .NET regex sees
/// UTF-16 units, for which a letter beyond U+FFFF is two halves of nothing.
/// </summary>
public static class ShadowSplit
{
    private static readonly Regex Gpt2 = new(
        @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant);

    private static readonly Regex Cl100k = new(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant);

    /// <summary>The pieces of a text.</summary>
    public static string[] Pieces(string text, bool gpt2)
    {
        var shadow = new StringBuilder();
        var starts = new List<int>();
        int start = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            starts.Add(start);
            start += rune.Utf16SequenceLength;
            shadow.Append(rune.IsBmp ? (char)rune.Value : Rune.IsLetter(rune) ? '\u4E00' : Rune.IsNumber(rune) ? '\u2460' : '\u2603');
        }

        starts.Add(start);
        var pieces = new List<string>();
        foreach (ValueMatch match in (gpt2 ? Gpt2 : Cl100k).EnumerateMatches(shadow.ToString()))
            pieces.Add(text[starts[match.Index]..starts[match.Index + match.Length]]);
        return [.. pieces];
    }
}
