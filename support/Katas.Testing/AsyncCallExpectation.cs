namespace Katas.Testing;

/// <summary>An expectation about what an asynchronous call throws; made by <see cref="Expect.CallAsync"/>.</summary>
/// <param name="subject">The call as the learner would write it.</param>
/// <param name="call">The call.</param>
public readonly struct AsyncCallExpectation(string subject, Func<Task> call)
{
    /// <inheritdoc cref="CallExpectation.ToThrow{TException}"/>
    public async Task<TException> ToThrow<TException>(string? hint = null) where TException : Exception
    {
        string what = subject;
        try
        {
            await call();
        }
        catch (Exception thrown)
        {
            return Thrown.Check<TException>(what, thrown, hint);
        }

        throw Thrown.Nothing<TException>(what, hint);
    }
}
