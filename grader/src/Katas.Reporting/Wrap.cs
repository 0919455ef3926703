namespace Katas.Reporting;

/// <summary>Breaks a line between words. A word that is longer than the line is left whole.</summary>
internal static class Wrap
{
    /// <summary>The parts of a line; each after the first begins under where the first one's text does.</summary>
    /// <param name="line">The line, which may begin with spaces.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="hang">By how much more the later parts are indented.</param>
    public static IEnumerable<string> Lines(string line, int width, int hang = 0)
    {
        int indent = line.Length - line.TrimStart(' ').Length;
        // Beyond this, what is left of the line would be a column of single words.
        string later = new(' ', Math.Min(indent + hang, Math.Max(0, width / 2)));
        string rest = line;
        int start = indent;
        while (rest.Length > width)
        {
            int end = rest.LastIndexOf(' ', Math.Max(width, 0));
            if (end <= start)
                end = rest.IndexOf(' ', Math.Min(start, rest.Length - 1));
            if (end <= start)
                break;

            yield return rest[..end].TrimEnd();
            rest = later + rest[end..].TrimStart();
            start = later.Length;
        }

        yield return rest;
    }
}
