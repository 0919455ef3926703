namespace LessonTests.Docker;

/// <summary>A rule's verdict in words: what should be, what is, and why it matters.</summary>
internal static class Rule
{
    public static void Must(bool holds, string should, string but, string why)
    {
        if (!holds)
            throw Broken(should, but, why);
    }

    public static ExpectationFailedException Broken(string should, string but, string why) =>
        new($"{should}\nbut {but}\n{why}");
}
