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
        char letter => $"'{Escaped(letter, '\'')}'",
        _ => Value(value),
    };

    /// <summary>
    /// Two different values as literals that can be told apart: numbers with all their digits where fewer look alike,
    /// long strings around the first letter that differs.
    /// </summary>
    internal static (string Expected, string Actual) Apart<TExpected, TActual>(TExpected expected, TActual actual)
    {
        if (expected is string should && actual is string was)
        {
            int difference = should.AsSpan().CommonPrefixLength(was);
            return (Quoted(should, difference), Quoted(was, difference));
        }

        (string Expected, string Actual) literals = (Literal(expected), Literal(actual));
        return literals.Expected == literals.Actual ? (AllDigits(expected), AllDigits(actual)) : literals;
    }

    /// <summary>The items in brackets, at most twelve; <paramref name="around"/> names the one that must be seen.</summary>
    public static string Sequence<T>(IReadOnlyList<T> items, int around = 0)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Sequence(items, around, shown: null);
    }

    /// <summary>The same, with the item <paramref name="around"/> given as it is to be shown.</summary>
    internal static string Sequence<T>(IReadOnlyList<T> items, int around, string? shown)
    {
        int first = items.Count <= MostItems ? 0 : Math.Clamp(around - MostItems / 2, 0, items.Count - MostItems);
        int last = Math.Min(items.Count, first + MostItems);

        var text = new StringBuilder("[");
        if (first > 0)
            text.Append("… ");
        for (int i = first; i < last; i++)
            text.Append(i > first ? ", " : "").Append(i == around && shown is not null ? shown : Literal(items[i]));
        if (last < items.Count)
            text.Append($" … {items.Count} in all");
        return text.Append(']').ToString();
    }

    private static string AllDigits<T>(T value) => value switch
    {
        float number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => Literal(value),
    };

    private static string Quoted(string text, int around = 0)
    {
        int first = text.Length <= MostLetters ? 0 : Math.Clamp(around - MostLetters / 2, 0, text.Length - MostLetters);
        int last = Math.Min(text.Length, first + MostLetters);

        var quoted = new StringBuilder(first > 0 ? "… \"" : "\"");
        for (int i = first; i < last; i++)
        {
            // Half of a pair is no letter: a terminal would show nothing of which half it was.
            if (i + 1 < last && char.IsSurrogatePair(text[i], text[i + 1]))
                quoted.Append(text[i]).Append(text[++i]);
            else
                quoted.Append(Escaped(text[i], '"'));
        }

        quoted.Append('"');
        if (text.Length > MostLetters)
            quoted.Append($" … {text.Length} characters");
        return quoted.ToString();
    }

    private static string Escaped(char letter, char quote) => letter switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        '\\' => "\\\\",
        _ when letter == quote => $"\\{quote}",
        _ when char.IsControl(letter) || char.IsSurrogate(letter) => $"\\u{(int)letter:X4}",
        _ => letter.ToString(),
    };
}
