namespace Katas.Testing;

/// <summary>What was thrown against what should have been.</summary>
internal static class Thrown
{
    public static TException Check<TException>(string subject, Exception thrown, string? hint)
        where TException : Exception
    {
        if (thrown.GetType() == typeof(TException))
            return (TException)thrown;

        // A stub that is not written yet is better shown as itself than as the wrong exception.
        if (thrown is NotImplementedException)
            throw thrown;

        throw new ExpectationFailedException(Message<TException>(
            subject, $"{thrown.GetType().Name}: {thrown.Message}", hint));
    }

    public static ExpectationFailedException Nothing<TException>(string subject, string? hint)
        where TException : Exception => new(Message<TException>(subject, "nothing", hint));

    private static string Message<TException>(string subject, string butThrew, string? hint) =>
        $"{subject} should throw {typeof(TException).Name}\n{new string(' ', subject.Length)} but threw    {butThrew}"
        + (hint is null ? "" : $"\n{hint}");
}
