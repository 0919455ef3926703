namespace Katas.Engine.Compiling;

/// <summary>Reads a line of a <see cref="PublicSurface"/>.</summary>
internal static class SurfaceLine
{
    // What may follow the name of a type or a member, other than its parameters.
    private static readonly string[] Followers = ["{ ", "= ", ": ", "where ", "(static)", "(abstract)", "(sealed)", "(ref)", "(readonly)"];

    /// <summary>
    /// The full name that a line declares, without parameters, types and modifiers: lines that differ in these declare the
    /// same member. Of an operator it is the whole line.
    /// </summary>
    public static string NameOf(string line)
    {
        if (line.Contains("operator ", StringComparison.Ordinal))
            return line;

        int start = 0, depth = 0;
        for (int i = 0; i < line.Length; i++)
        {
            char letter = line[i];
            if (depth == 0 && (letter == '(' ? i > start : letter == ' ' && IsFollower(line[(i + 1)..])))
                return line[start..i];
            depth += letter is '<' or '(' or '[' ? 1 : letter is '>' or ')' or ']' ? -1 : 0;
            // A tuple's brackets stand where a type does; the name comes after it.
            if (letter == ' ' && depth == 0)
                start = i + 1;
        }

        return line[start..];
    }

    private static bool IsFollower(string rest) => Followers.Any(follower => rest.StartsWith(follower, StringComparison.Ordinal));
}
