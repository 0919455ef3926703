using System.Runtime.ExceptionServices;

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
            ExceptionDispatchInfo.Throw(thrown);

        throw Failure.WrongThrow<TException>(subject, $"{thrown.GetType().Name}: {thrown.Message}", hint);
    }

    public static ExpectationFailedException Nothing<TException>(string subject, string? hint)
        where TException : Exception => Failure.WrongThrow<TException>(subject, "nothing", hint);
}
