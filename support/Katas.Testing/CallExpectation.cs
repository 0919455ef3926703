namespace Katas.Testing;

/// <summary>An expectation about what a call throws; made by <see cref="Expect.Call"/>.</summary>
/// <param name="subject">The call as the learner would write it.</param>
/// <param name="call">The call.</param>
public readonly struct CallExpectation(string subject, Action call)
{
    /// <summary>The call throws exactly <typeparamref name="TException"/>, not a type derived from it.</summary>
    /// <param name="hint">The line that helps.</param>
    /// <returns>The exception, for a closer look.</returns>
    /// <exception cref="ExpectationFailedException">It throws nothing, or something else.</exception>
    public TException ToThrow<TException>(string? hint = null) where TException : Exception
    {
        try
        {
            call();
        }
        catch (Exception thrown)
        {
            return Thrown.Check<TException>(subject, thrown, hint);
        }

        throw Thrown.Nothing<TException>(subject, hint);
    }
}
