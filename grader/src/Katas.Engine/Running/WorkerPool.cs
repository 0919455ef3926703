using Katas.Worker.Protocol;

namespace Katas.Engine.Running;

/// <summary>Workers, started ahead and kept warm; one that has been ended is replaced at once.</summary>
internal sealed class WorkerPool : IDisposable
{
    // A worker that has grown beyond this is replaced while nobody waits for it.
    private const long MostWorkingSet = 220L << 20;
    private const int MostLoadedRuns = 40;

    private readonly WorkerLimits _limits;
    private readonly SemaphoreSlim _free;
    private readonly Lock _gate = new();
    private readonly Queue<Task<WorkerProcess>> _idle = new();
    private bool _disposed;

    /// <summary>Starts <paramref name="size"/> workers; it does not wait for them.</summary>
    public WorkerPool(int size, WorkerLimits limits)
    {
        _limits = limits;
        _free = new SemaphoreSlim(size);
        for (int i = 0; i < size; i++)
            _idle.Enqueue(StartWarm());
    }

    public WorkerLimits Limits => _limits;

    /// <summary>A warm worker, for the caller alone until it is given back.</summary>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<WorkerProcess> RentAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        Task<WorkerProcess> worker;
        lock (_gate)
        {
            if (_disposed)
            {
                // Whoever else waits learns it too.
                _free.Release();
                throw new ObjectDisposedException(nameof(WorkerPool));
            }

            worker = _idle.Dequeue();
        }

        try
        {
            return await worker.WaitAsync(cancellation);
        }
        catch
        {
            GiveBack(worker.IsFaulted ? StartWarm() : worker);
            throw;
        }
    }

    /// <summary>Gives back a worker that is ready for the next run.</summary>
    public void Return(WorkerProcess worker, WorkerEvent.RunFinished finished)
    {
        // What a stranger's code leaves behind must not meet the next run.
        if (_limits.Sandbox is not null || finished.WorkingSetBytes > MostWorkingSet || finished.LoadedRuns > MostLoadedRuns)
        {
            Replace(worker);
            return;
        }

        GiveBack(Task.FromResult(worker));
    }

    /// <summary>Ends a worker and starts another in its place.</summary>
    public void Replace(WorkerProcess worker)
    {
        // Ending a process can take a moment, and nobody needs to wait for it.
        _ = Task.Run(worker.Dispose);
        lock (_gate)
        {
            if (!_disposed)
                _idle.Enqueue(StartWarm());
        }

        _free.Release();
    }

    /// <summary>Ends the idle workers now, and the others when they are given back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryDequeue(out Task<WorkerProcess>? worker))
                End(worker);
        }
    }

    private void GiveBack(Task<WorkerProcess> worker)
    {
        lock (_gate)
        {
            if (_disposed)
                End(worker);
            else
                _idle.Enqueue(worker);
        }

        _free.Release();
    }

    // One that has not come up yet ends by itself when this process closes its pipes.
    private static void End(Task<WorkerProcess> worker)
    {
        if (worker.IsCompletedSuccessfully)
            worker.Result.Dispose();
        else
            _ = worker.ContinueWith(task => task.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
    }

    private Task<WorkerProcess> StartWarm() => Task.Run(() => WorkerProcess.StartWarmAsync(_limits));
}
