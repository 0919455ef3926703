using System.Text;

namespace Katas.Testing;

/// <summary>
/// English-looking prose that belongs to this project: written at run time from a lexicon and a small grammar, so that
/// no text of anyone else's is needed and no big file is kept.
/// </summary>
/// <remarks>
/// It is made to look like English to a tokeniser: few words are very common and many are rare, some are seen only
/// once (names), and there are contractions, quotes, numbers, capitals and paragraphs.
/// </remarks>
public static class ProseCorpus
{
    private static readonly string[] Determiners =
        ["the", "the", "the", "the", "a", "a", "this", "that", "every", "some", "no", "his", "her", "their", "our", "another"];

    private static readonly string[] Prepositions =
        ["of", "of", "of", "in", "in", "to", "on", "with", "for", "at", "from", "by", "under", "across", "before", "between", "without", "against"];

    private static readonly string[] Pronouns = ["he", "she", "it", "they", "we", "I", "you", "nobody", "everyone"];

    private static readonly string[] Joints = ["and", "and", "but", "because", "so", "while", "although", "until", "which is why", "as if"];

    private static readonly string[] Openers =
        ["However", "In the end", "At first", "For a while", "By then", "Of course", "Still", "Once more", "A little later", "As before"];

    private static readonly string[] Contractions =
        ["didn't", "couldn't", "wouldn't", "doesn't", "hadn't", "won't", "can't", "isn't going to", "'ll", "'d", "'ve never", "'re about to"];

    private static readonly string[] Nouns =
    [
        "day", "house", "hand", "river", "word", "town", "door", "night", "road", "letter", "field", "engine", "child",
        "window", "question", "summer", "table", "garden", "machine", "market", "number", "station", "teacher",
        "mountain", "harbour", "signal", "paper", "answer", "winter", "bridge", "lantern", "kitchen", "captain",
        "village", "measure", "pattern", "doctor", "library", "island", "journey", "promise", "shadow", "orchard",
        "weather", "neighbour", "model", "ticket", "forest", "mirror", "factory", "railway", "morning", "language",
        "balance", "hammer", "meadow", "carpenter", "tower", "notebook", "storm", "valley", "candle", "violin",
        "reason", "ladder", "blanket", "compass", "kettle", "ship", "archive", "quarry", "telescope", "experiment",
        "glacier", "parliament", "orchestra", "silhouette", "apprentice", "microscope", "warehouse", "threshold",
        "avalanche", "manuscript", "labyrinth", "conductor", "hypothesis", "locomotive", "constellation", "chandelier",
    ];

    private static readonly string[] Verbs =
    [
        "look", "turn", "walk", "open", "call", "want", "ask", "help", "start", "wait", "follow", "carry", "watch",
        "answer", "reach", "remember", "open", "listen", "gather", "cover", "wonder", "borrow", "count", "repair",
        "deliver", "discover", "paint", "whisper", "consider", "measure", "arrange", "polish", "explain", "abandon",
        "collect", "examine", "recommend", "encounter", "translate", "interrupt", "illuminate", "reconstruct",
    ];

    private static readonly string[] Adjectives =
    [
        "old", "small", "long", "new", "quiet", "cold", "little", "early", "dark", "narrow", "bright", "empty", "heavy",
        "gentle", "careful", "broken", "distant", "wooden", "patient", "strange", "golden", "hollow", "sudden",
        "curious", "ordinary", "familiar", "reluctant", "magnificent", "transparent", "industrial", "melancholy",
    ];

    private static readonly string[] Prefixes = ["", "", "", "", "un", "re", "over", "out", "mis", "counter"];
    private static readonly string[] Suffixes = ["s", "ed", "ing", "ing", "er", "able", "ment"];
    private static readonly string[] Onsets = ["b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "v", "w", "z"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] Codas = ["", "n", "r", "l", "s", "m", "nd", "rk", "ss", "tt"];

    /// <summary>Whole paragraphs of prose, at least <paramref name="letters"/> characters in all, ASCII only.</summary>
    /// <param name="random">The text depends on nothing else.</param>
    /// <param name="letters">The least length, in characters; each is one byte of UTF-8.</param>
    public static string Write(SeededRandom random, int letters)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(letters);

        var text = new StringBuilder(letters + 1024);
        while (text.Length < letters)
        {
            for (int left = random.NextInt(2, 8); left > 0; left--)
            {
                Sentence(text, random);
                text.Append(left > 1 ? " " : "\n\n");
            }
        }

        return text.ToString();
    }

    private static void Sentence(StringBuilder text, SeededRandom random)
    {
        int start = text.Length;
        bool spoken = random.NextBool(0.12);
        if (spoken)
            text.Append('"');
        if (random.NextBool(0.15))
            text.Append(random.Choice<string>(Openers)).Append(", ");
        Clause(text, random);
        while (random.NextBool(0.3))
        {
            text.Append(random.NextBool() ? ", " : " ").Append(random.Choice<string>(Joints)).Append(' ');
            Clause(text, random);
        }

        text.Append(random.NextBool(0.85) ? "." : random.NextBool() ? "?" : "!");
        if (spoken)
            text.Append("\" said ").Append(Name(random)).Append('.');

        int first = spoken ? start + 1 : start;
        text[first] = char.ToUpperInvariant(text[first]);
    }

    private static void Clause(StringBuilder text, SeededRandom random)
    {
        bool pronoun = random.NextBool(0.4);
        if (pronoun)
            text.Append(random.Choice<string>(Pronouns));
        else
            Thing(text, random);

        string verb = Common(Verbs, random);
        if (random.NextBool(0.15))
        {
            string contraction = random.Choice<string>(Contractions);
            text.Append(contraction[0] == '\'' ? "" : " ").Append(contraction).Append(' ').Append(verb);
        }
        else
        {
            text.Append(' ').Append(Inflected(verb, random.NextBool(0.8) ? "ed" : "s"));
        }

        if (random.NextBool(0.7))
        {
            text.Append(' ');
            Thing(text, random);
        }

        if (random.NextBool(0.35))
        {
            text.Append(' ').Append(random.Choice<string>(Prepositions)).Append(' ');
            Thing(text, random);
        }
    }

    private static void Thing(StringBuilder text, SeededRandom random)
    {
        double kind = random.NextDouble();
        if (kind < 0.06)
        {
            text.Append(Name(random));
        }
        else if (kind < 0.1)
        {
            text.Append(random.NextInt(2, 2100)).Append(' ').Append(Inflected(Common(Nouns, random), "s"));
        }
        else
        {
            text.Append(random.Choice<string>(Determiners)).Append(' ');
            if (random.NextBool(0.3))
                text.Append(Common(Adjectives, random)).Append(' ');
            text.Append(random.NextBool(0.04) ? Derived(random) : Common(Nouns, random));
            if (random.NextBool(0.2))
            {
                text.Append(' ').Append(random.Choice<string>(Prepositions)).Append(' ');
                Thing(text, random);
            }
        }
    }

    // The cube makes the first words of a list far more common than the last, much as in a language.
    private static string Common(string[] words, SeededRandom random)
    {
        double place = random.NextDouble();
        return words[(int)(words.Length * place * place * place)];
    }

    private static string Derived(SeededRandom random) =>
        random.Choice<string>(Prefixes) + Inflected(random.Choice<string>(Verbs), random.Choice<string>(Suffixes));

    private static string Name(SeededRandom random)
    {
        string name = "";
        for (int syllables = random.NextInt(2, 4); syllables > 0; syllables--)
            name += random.Choice<string>(Onsets) + random.Choice<string>(Vowels) + random.Choice<string>(Codas);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Inflected(string word, string ending)
    {
        bool startsWithVowel = ending[0] is 'a' or 'e' or 'i';
        if (word.EndsWith('e') && startsWithVowel)
            return word[..^1] + ending;
        if (word.EndsWith('y') && ending is "s" or "ed" or "er" && !"aeiou".Contains(word[^2]))
            return word[..^1] + (ending == "s" ? "ies" : "i" + ending);
        if (ending == "s" && (word.EndsWith('h') || word.EndsWith('s')))
            return word + "es";

        return word + ending;
    }
}
