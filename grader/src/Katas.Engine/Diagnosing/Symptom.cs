namespace Katas.Engine.Diagnosing;

/// <summary>One failure as far as it says something about its cause.</summary>
/// <param name="Test">The test's display name; empty for a failure outside any test.</param>
/// <param name="Kind">How it failed: an expectation, an exception's type, a time-out, a crash.</param>
/// <param name="Message">What it said, without what differs from run to run.</param>
public sealed record Symptom(string Test, string Kind, string Message)
{
    /// <summary>Whether the same test failed in the same manner, whatever it said.</summary>
    public bool IsLike(Symptom other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Test == other.Test && Kind == other.Kind;
    }

    /// <summary>Whether the same test failed in the same manner and said the same.</summary>
    public bool Agrees(Symptom other) => IsLike(other) && SymptomText.Same(Message, other.Message);
}
