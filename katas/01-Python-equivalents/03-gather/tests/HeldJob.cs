namespace LessonTests.Python;

/// <summary>A job in the test's hand: it starts when it is called, and ends when the test lets it.</summary>
internal sealed class HeldJob
{
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _token;
    private int _calls;
    private volatile bool _hasEnded;
    private volatile bool _isCancelled;

    /// <summary>A stubborn job goes on after its token is cancelled, until the test ends it.</summary>
    public bool IsStubborn { get; init; }

    public int Calls => Volatile.Read(ref _calls);

    public bool HasStarted => Calls > 0;

    public bool IsInFlight => HasStarted && !_hasEnded;

    /// <summary>Whether the token that the job was given has been cancelled.</summary>
    public bool IsCancelled => _isCancelled;

    public async Task<int> RunAsync(CancellationToken token)
    {
        _token = token;
        using CancellationTokenRegistration registration = token.Register(() =>
        {
            _isCancelled = true;
            if (!IsStubborn)
                _end.TrySetCanceled(token);
        });
        Interlocked.Increment(ref _calls);
        try
        {
            return await _end.Task;
        }
        finally
        {
            _hasEnded = true;
        }
    }

    public void Succeed(int result) => _end.TrySetResult(result);

    public void Fail(Exception failure) => _end.TrySetException(failure);

    /// <summary>Ends as cancelled, by its token if that was cancelled, or else of its own accord.</summary>
    public void Cancel() => _end.TrySetCanceled(_token.IsCancellationRequested ? _token : CancellationToken.None);
}
