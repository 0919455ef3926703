using System.Globalization;
using System.Text;

namespace Katas.Reporting.Formats;

/// <summary>
/// A stranger's text with everything in it to be seen: a character that moves a cursor, turns the direction of writing
/// or has no shape stands there by its number.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text; its lines end with <c>\n</c> and may hold tabs.</summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        // A half of a surrogate pair is enumerated as U+FFFD, which every format can carry.
        foreach (Rune rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is not ('\n' or '\t') && IsHidden(rune))
                visible.Append($"\\u{{{rune.Value:x}}}");
            else
                visible.Append(rune.ToString());
        }

        return visible.ToString();
    }

    /// <summary>The text in one line.</summary>
    public static string Line(string text) => Of(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    // The last two of each plane are no characters; XML refuses the first plane's.
    private static bool IsHidden(Rune rune) => (rune.Value & 0xfffe) == 0xfffe || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
