namespace Katas.Reporting;

/// <summary>
/// Fits a failure's message into a width. <i>Should be</i> and <i>but was</i> stay under each other: where the line is
/// too short for the subject before them, the subject gets a line of its own.
/// </summary>
internal static class MessageLayout
{
    /// <summary>The message's lines.</summary>
    public static IEnumerable<string> Fit(string message, int width)
    {
        string[] lines = [.. message.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r'))];
        for (int i = 0; i < lines.Length; i++)
        {
            bool isPair = i + 1 < lines.Length && IsPair(lines[i], lines[i + 1]);
            IEnumerable<string> fitted = isPair ? Pair(lines[i], lines[++i], width) : Wrap.Lines(lines[i], width);
            foreach (string line in fitted)
                yield return line;
        }
    }

    // "Subject should be 1" and, under its "should", "but was   2".
    private static bool IsPair(string should, string but)
    {
        int column = Indent(but);
        return column < should.Length
            && should.AsSpan(column).StartsWith("should ")
            && but.AsSpan(column).StartsWith("but ");
    }

    private static IEnumerable<string> Pair(string should, string but, int width)
    {
        int column = Indent(but);
        string subject = should[..column].TrimEnd();
        // Values are compared by eye, so they begin in one column on every line.
        int label = should.IndexOf(' ', column + "should ".Length) is var end and > 0 ? end + 1 - column : 0;
        if (subject.Length == 0 || (should.Length <= width && but.Length <= width))
            return [.. Wrap.Lines(should, width, label), .. Wrap.Lines(but, width, label)];

        const string indent = "  ";
        return
        [
            .. Wrap.Lines(subject, width),
            .. Wrap.Lines(indent + should[column..], width, label),
            .. Wrap.Lines(indent + but[column..], width, label),
        ];
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
