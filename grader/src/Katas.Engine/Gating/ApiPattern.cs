namespace Katas.Engine.Gating;

/// <summary>A word of the list that means some of a type's members.</summary>
/// <param name="Text">The word, without the minus of an exclusion.</param>
/// <param name="Allows">Whether it lets them in or keeps them out.</param>
internal sealed record ApiPattern(string Text, bool Allows)
{
    /// <summary>How exactly the word names the use: 0 when it does not, and the higher the more exactly.</summary>
    public int Exactness(ApiUse use)
    {
        if (Text == use.Member + use.Parameters)
            return 5;
        if (Text.EndsWith("..)", StringComparison.Ordinal))
            return Begins(use.Member + use.Parameters, Text[..^3]) ? 4 : 0;
        // What a name alone lets in is read by people, who think of its plain overloads.
        if (use.IsDelicate && Allows)
            return 0;
        if (Text == use.Member)
            return 3;
        if (Text == use.Member.TrimEnd('='))
            return 2;
        return Text == "*" ? 1 : 0;
    }

    private static bool Begins(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) && text[start.Length] is ',' or ')';
}
