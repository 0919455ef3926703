namespace Katas.Testing;

/// <summary>The one shape of a failed expectation.</summary>
internal static class Failure
{
    /// <summary>Subject, <i>should be</i>, <i>but was</i> under each other, and the hint on a line of its own.</summary>
    public static ExpectationFailedException Mismatch(string subject, string shouldBe, string butWas, string? hint) =>
        Contrast(subject, ("should be", shouldBe), ("but was", butWas), hint);

    /// <summary>Subject, <i>should throw</i>, <i>but threw</i> under each other, and the hint on a line of its own.</summary>
    public static ExpectationFailedException WrongThrow<TException>(string subject, string butThrew, string? hint) =>
        Contrast(subject, ("should throw", typeof(TException).Name), ("but threw", butThrew), hint);

    private static ExpectationFailedException Contrast(
        string subject, (string Verb, string Value) should, (string Verb, string Value) but, string? hint)
    {
        // A long subject gets lines of its own, so that the two values still stand under each other.
        bool standsAlone = subject.Length > 60 || subject.Contains('\n');
        string indent = new(' ', standsAlone ? 2 : subject.Length + 1);
        string column = indent + new string(' ', should.Verb.Length + 1);

        string message = subject + (standsAlone ? "\n" + indent : " ")
            + $"{should.Verb} {Under(column, should.Value)}\n{indent}{but.Verb.PadRight(should.Verb.Length)} {Under(column, but.Value)}";
        return new ExpectationFailedException(hint is null ? message : $"{message}\n{hint}");
    }

    private static string Under(string column, string value) => value.ReplaceLineEndings("\n" + column);
}
