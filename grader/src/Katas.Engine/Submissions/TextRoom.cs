using System.Globalization;
using System.Text.RegularExpressions;

namespace Katas.Engine.Submissions;

/// <summary>How much more text a report holds: all its texts share <see cref="ReportLimits.AllText"/>.</summary>
internal sealed partial class TextRoom
{
    private int _left = ReportLimits.AllText;

    /// <summary>A text, cut to what it and the report may hold, with a note of how much is missing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters of one such text.</param>
    /// <param name="missing">How much was cut off it before.</param>
    public string Keep(string text, int most, int missing = 0)
    {
        string cut = Cut(text, Math.Min(most, _left));
        _left -= cut.Length;
        missing += text.Length - cut.Length;
        return missing == 0 ? cut : $"{cut}… ({missing} more characters)";
    }

    /// <summary>
    /// What <see cref="Keep"/> kept of a text, and how much was missing: exact, whatever the text says itself, when a
    /// report's texts are read in the order in which they were kept.
    /// </summary>
    /// <exception cref="ShardException">It has not kept such a text.</exception>
    public (string Kept, int Missing) Read(string text, int most)
    {
        int longest = Math.Min(most, _left);
        string kept = text.Length <= longest ? text : text[..longest];
        _left -= kept.Length;
        if (kept.Length == text.Length)
            return (kept, 0);

        return Note().Match(text, longest) is { Success: true } note
            && int.TryParse(note.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out int missing)
            ? (kept, missing)
            : throw new ShardException("holds more text than a report keeps");
    }

    // Half a surrogate pair is no character, and no format can carry it.
    internal static string Cut(string text, int most)
    {
        string cut = text.Length <= most ? text : text[..most];
        return Half().Replace(cut, "\ufffd");
    }

    [GeneratedRegex(@"\G… \((\d{1,9}) more characters\)\z")]
    private static partial Regex Note();

    [GeneratedRegex(@"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Half();
}
