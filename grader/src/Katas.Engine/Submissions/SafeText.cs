using System.Globalization;
using System.Text;

namespace Katas.Engine.Submissions;

/// <summary>A stranger's bytes as text that neither moves a terminal's cursor nor turns its direction.</summary>
internal static class SafeText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; what cannot be shown stands as <c>\xNN</c>.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return string.Concat(bytes.ToArray().Select(value => value is >= 0x20 and < 0x7f ? ((char)value).ToString() : $"\\x{value:x2}"));
        }

        return Of(text);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte})"/>
    public static string Of(string text) => string.Concat(text.Select(character =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? $"\\x{(int)character:x2}"
            : character.ToString()));
}
