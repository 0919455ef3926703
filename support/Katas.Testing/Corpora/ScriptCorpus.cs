using System.Text;

namespace Katas.Testing;

/// <summary>
/// Words in many scripts, with emoji and characters beyond the first 65,536: what breaks a tokeniser that thinks in
/// ASCII or in UTF-16 halves. The words mean nothing.
/// </summary>
/// <remarks>Only characters that Unicode has had for long, so that every library agrees on what kind they are.</remarks>
public static class ScriptCorpus
{
    // First and last code point of a run of letters, and the longest word made of them.
    private static readonly (int First, int Last, int LongestWord)[] Scripts =
    [
        (0x00E0, 0x00F6, 8),     // Latin with accents
        (0x03B1, 0x03C9, 9),     // Greek
        (0x0430, 0x044F, 10),    // Cyrillic
        (0x05D0, 0x05EA, 6),     // Hebrew
        (0x0628, 0x063A, 7),     // Arabic
        (0x0915, 0x0939, 5),     // Devanagari, consonants
        (0x0E01, 0x0E2E, 12),    // Thai, consonants
        (0x3042, 0x3082, 9),     // Hiragana
        (0x4E00, 0x5E00, 8),     // Han
        (0xAC00, 0xB000, 4),     // Hangul
        (0x1D4D0, 0x1D503, 5),   // mathematical letters, beyond the first 65,536
        (0x20000, 0x20100, 3),   // rare Han, beyond the first 65,536
    ];

    private static readonly string[] Marks =
        [" ", " ", " ", " ", ", ", ". ", "\n", "  ", "\u3002", "\uFF0C", "!", "\u2026 ", "\u00A0", "\u3000", " \u2014 ", "\t"];

    private static readonly string[] Pictures =
        ["\U0001F600", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F44D\U0001F3FD", "\u2764\uFE0F", "\U0001F1E9\U0001F1EA", "\u2603", "\u0301", "\u093F"];

    private static readonly string[] Numbers =
        ["7", "42", "1984", "123456", "\u0664\u0662", "\u096A\u0968", "\u00BD", "\u2163", "\U0001D7D8\U0001D7D9\U0001D7DA\U0001D7DB"];

    /// <summary>Text of at least <paramref name="letters"/> UTF-16 units.</summary>
    /// <param name="random">The text depends on nothing else.</param>
    /// <param name="letters">The least length, in UTF-16 units.</param>
    public static string Write(SeededRandom random, int letters)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(letters);

        var text = new StringBuilder(letters + 64);
        while (text.Length < letters)
        {
            // A script is kept for a few words, as a text does.
            (int first, int last, int longest) = random.Choice<(int, int, int)>(Scripts);
            for (int words = random.NextInt(1, 6); words > 0; words--)
            {
                double kind = random.NextDouble();
                if (kind < 0.1)
                    text.Append(random.Choice<string>(Pictures));
                else if (kind < 0.2)
                    text.Append(random.Choice<string>(Numbers));
                else
                    Word(text, random, first, last, random.NextInt(1, longest + 1));
                text.Append(random.Choice<string>(Marks));
            }
        }

        return text.ToString();
    }

    private static void Word(StringBuilder text, SeededRandom random, int first, int last, int length)
    {
        for (; length > 0; length--)
            text.Append(new Rune(random.NextInt(first, last + 1)).ToString());
    }
}
