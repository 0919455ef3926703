using System.Text;
using System.Text.RegularExpressions;

namespace Katas.Reporting.Formats;

/// <summary>
/// A stranger's text in GitHub's Markdown, where it can neither format, link, mention, refer nor leave its place.
/// Source: GitHub Flavored Markdown Spec, https://github.github.com/gfm/; what GitHub links besides, in its docs
/// "Autolinked references and URLs".
/// </summary>
internal static partial class MarkdownText
{
    // Between two characters it is not seen, and what GitHub looks for after it has rendered is not found.
    private const char Break = '\u200b';

    private const string Escaped = "\\`*_{}[]()#+-.!|~$=:@^";

    /// <summary>One line of prose.</summary>
    public static string Prose(string text)
    {
        var safe = new StringBuilder();
        foreach (char character in Autolink().Replace(VisibleText.Line(text), found => Broken(found.Value)))
        {
            safe.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ when Escaped.Contains(character) => $"\\{character}",
                _ => character.ToString(),
            });
        }

        return safe.ToString();
    }

    /// <summary>One line of code.</summary>
    public static string Code(string text)
    {
        string line = VisibleText.Line(text);
        string ticks = new('`', Ticks(line) + 1);
        string gap = ticks.Length > 1 ? " " : "";
        // In a table a bar ends the cell, in code too.
        return line.Length == 0 ? "" : $"{ticks}{gap}{line.Replace("|", "¦", StringComparison.Ordinal)}{gap}{ticks}";
    }

    /// <summary>Lines as they are, in a block of their own.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="most">How many characters are shown.</param>
    public static string Block(string text, int most)
    {
        string all = VisibleText.Of(text).TrimEnd();
        string shown = all.Length <= most ? all : $"{all[..(char.IsHighSurrogate(all[most - 1]) ? most - 1 : most)]}\n… ({all.Length - most} more characters)";
        string fence = new('`', Math.Max(3, Ticks(shown) + 1));
        return $"{fence}text\n{shown}\n{fence}\n";
    }

    // Six digits are no commit's id.
    private static string Broken(string found) => found.Length switch
    {
        1 => $"{found}{Break}",
        < 7 => $"{found[0]}{Break}{found[1..]}",
        _ => string.Join(Break, found.Chunk(6).Select(part => new string(part))),
    };

    private static int Ticks(string text) => Run().Matches(text).Select(run => run.Length).DefaultIfEmpty().Max();

    [GeneratedRegex("`+")]
    private static partial Regex Run();

    // An @ or # and what follows, an address's beginning, an emoji's name, GH-1, a commit's id.
    [GeneratedRegex(@"[@#](?=\w)|:(?=[\w+/-])|www(?=\.)|\bGH(?=-\d)|\b[0-9a-f]{7,40}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Autolink();
}
