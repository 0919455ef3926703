using System.Text;

namespace Katas.Reporting.Formats;

/// <summary>A stranger's text in HTML: in an element, or in an attribute between double quotes.</summary>
internal static class HtmlText
{
    /// <summary>The text, all of it to be seen and none of it markup.</summary>
    public static string Of(string text) => Escape(VisibleText.Of(text));

    /// <summary>The same in one line.</summary>
    public static string Line(string text) => Escape(VisibleText.Line(text));

    /// <summary>The beginning of a text, with how much is missing.</summary>
    public static string Beginning(string text, int most) => text.Length <= most
        ? Of(text.TrimEnd())
        : $"{Of(text[..most])}\n<span class=\"muted\">… ({text.Length - most} more characters)</span>";

    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            safe.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '`' => "&#96;",
                _ => character.ToString(),
            });
        }

        return safe.ToString();
    }
}
