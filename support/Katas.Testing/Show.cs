using System.Collections;
using System.Globalization;
using System.Text;

namespace Katas.Testing;

/// <summary>Values as a failure message shows them: short, exact, and the same in every culture.</summary>
public static class Show
{
    private const int MostItems = 12;
    private const int MostLetters = 120;

    /// <summary>One value; long strings and sequences are cut, and say that they were.</summary>
    public static string Value<T>(T value) => value switch
    {
        null => "null",
        string text => text,
        float number => number.ToString("G7", CultureInfo.InvariantCulture),
        double number => number.ToString("G10", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => Sequence([.. items.Cast<object>()]),
        _ => value.ToString() ?? "",
    };

    /// <summary>A value as it would stand in source code: strings in quotes, with escapes.</summary>
    public static string Literal<T>(T value) => value switch
    {
        string text => Quoted(text),
        char letter => $"'{Escaped(letter)}'",
        _ => Value(value),
    };

    /// <summary>The items in brackets, at most twelve; <paramref name="around"/> names the one that must be seen.</summary>
    public static string Sequence<T>(IReadOnlyList<T> items, int around = 0)
    {
        int first = items.Count <= MostItems ? 0 : Math.Clamp(around - MostItems / 2, 0, items.Count - MostItems);
        int last = Math.Min(items.Count, first + MostItems);

        var text = new StringBuilder("[");
        if (first > 0)
            text.Append("… ");
        for (int i = first; i < last; i++)
            text.Append(i > first ? ", " : "").Append(Literal(items[i]));
        if (last < items.Count)
            text.Append($" … {items.Count} in all");
        return text.Append(']').ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char letter in text.AsSpan(0, Math.Min(text.Length, MostLetters)))
            quoted.Append(Escaped(letter));
        quoted.Append('"');
        if (text.Length > MostLetters)
            quoted.Append($" … {text.Length} characters");
        return quoted.ToString();
    }

    private static string Escaped(char letter) => letter switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(letter) => $"\\u{(int)letter:X4}",
        _ => letter.ToString(),
    };
}
