using System.Reflection;
using Katas.Testing;

namespace Katas.Worker.Benchmarking;

/// <summary>A call of a benchmark threw, or its output was wrong.</summary>
internal sealed class CallFailedException(bool isReference, Exception cause) : Exception(Text(cause), cause)
{
    private const int MostCharacters = 4_000;

    /// <summary>Whether it was the reference's call.</summary>
    public bool IsReference => isReference;

    /// <summary>Does something on behalf of one side, and says which one if it fails.</summary>
    /// <exception cref="CallFailedException">It threw, whatever it was.</exception>
    public static T Guard<T>(bool isReference, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure)
        {
            throw new CallFailedException(isReference, failure);
        }
    }

    private static string Text(Exception cause)
    {
        while (cause is TargetInvocationException or TypeInitializationException && cause.InnerException is { } inner)
            cause = inner;
        // An expectation's message says it all; of any other exception the type says half.
        string text = cause is ExpectationFailedException ? cause.Message : $"{cause.GetType()}: {cause.Message}";
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + " …";
    }
}
