using System.Globalization;
using System.Text.RegularExpressions;

namespace Katas.Engine.Diagnosing;

/// <summary>
/// A failure's message as evidence: what it says about the cause, and nothing of the machine, the clock or the
/// learner's own wording.
/// </summary>
internal static partial class SymptomText
{
    private const int MostCharacters = 4096;

    // A sum in another order differs in a float's last digits; a different mistake differs in the first ones.
    private const double RelativeTolerance = 1e-4;

    // Stands for what differs from run to run. No message has it.
    private const string Anything = "\u22EF";

    /// <summary>The message without paths, addresses, durations and exponents of growth, and without the text of what the learner throws.</summary>
    public static string Of(string message)
    {
        string text = message.Length > MostCharacters ? message[..MostCharacters] : message;
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        text = ThrownText().Replace(text, "$1");
        text = Place().Replace(text, Anything);
        text = Address().Replace(text, Anything);
        text = Line().Replace(text, Anything);
        text = SourcePlace().Replace(text, Anything);
        text = Growth().Replace(text, Anything);
        return Duration().Replace(text, Anything).Trim();
    }

    /// <summary>Whether two messages say the same, but for the last digits of numbers that are not whole.</summary>
    public static bool Same(string left, string right) => left == right || left == Anything || right == Anything
        || (SameShape(left, right)
            && Part().Matches(left).Zip(Part().Matches(right)).All(pair => SamePart(pair.First.Value, pair.Second.Value)));

    /// <summary>What two runs of the same code say alike: numbers that differ stand for any.</summary>
    public static string Common(string left, string right)
    {
        if (left == right)
            return left;
        if (!SameShape(left, right))
            return Anything;

        IEnumerator<Match> others = Part().Matches(right).AsEnumerable().GetEnumerator();
        return Part().Replace(left, part => others.MoveNext() && SamePart(part.Value, others.Current.Value) ? part.Value : Anything);
    }

    private static bool SameShape(string left, string right) =>
        Part().Replace(left, Anything) == Part().Replace(right, Anything);

    private static bool SamePart(string left, string right)
    {
        if (left == right || left == Anything || right == Anything)
            return true;
        // Counts, lengths and indices are exact.
        if (IsWhole(left) && IsWhole(right))
            return false;

        double first = double.Parse(left, CultureInfo.InvariantCulture);
        double second = double.Parse(right, CultureInfo.InvariantCulture);
        return Math.Abs(first - second) <= RelativeTolerance * Math.Max(Math.Abs(first), Math.Abs(second));
    }

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny('.', 'E') < 0;

    // A number, or what stands for any.
    [GeneratedRegex(@"(?<![\w.])-?\d+(?:\.\d+)?(?:E[+-]?\d+)?(?!\w)|\u22EF")]
    private static partial Regex Part();

    // "but threw    ArgumentException: the learner's own words".
    [GeneratedRegex(@"(but threw +\w+): [^\n]*")]
    private static partial Regex ThrownText();

    // A rooted path in the system's temporary folder or in a trace: two separators at least.
    [GeneratedRegex(@"(?<![\w.:/\\])(?:[A-Za-z]:\\|/(?:tmp|home|Users|var/folders)/)[^\s'""\]]+(?::line \d+)?")]
    private static partial Regex Place();

    // Where in the learner's file something stands says nothing of what it is.
    [GeneratedRegex(@"(?<=\b[Ll]ine )\d+")]
    private static partial Regex Line();

    // "katas/…/Reduction.cs:24" on a line of its own: where the GPU model found something.
    [GeneratedRegex(@"^\S+\.cs:\d+$", RegexOptions.Multiline)]
    private static partial Regex SourcePlace();

    // How time was measured to grow: no two runs give the same.
    [GeneratedRegex(@"(?<=\bto the power of )\d+\.\d+")]
    private static partial Regex Growth();

    [GeneratedRegex(@"0x[0-9A-Fa-f]{8,}")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w.])\d+(?:\.\d+)? ?(?:ms|µs|ns|milliseconds|microseconds)\b")]
    private static partial Regex Duration();
}
