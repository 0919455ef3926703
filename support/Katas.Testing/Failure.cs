namespace Katas.Testing;

/// <summary>The one shape of a failed expectation.</summary>
internal static class Failure
{
    /// <summary>Subject, <i>should be</i>, <i>but was</i> under each other, and the hint on a line of its own.</summary>
    public static ExpectationFailedException Mismatch(string subject, string shouldBe, string butWas, string? hint)
    {
        const string should = "should be";
        string indent = new(' ', subject.Length);
        // A long subject gets a line of its own, so that the two values still stand under each other.
        string message = subject.Length > 60
            ? $"{subject}\n  {should} {shouldBe}\n  but was   {butWas}"
            : $"{subject} {should} {shouldBe}\n{indent} but was   {butWas}";
        return new ExpectationFailedException(hint is null ? message : $"{message}\n{hint}");
    }
}
