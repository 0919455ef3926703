using System.Threading.Channels;
using Katas.Engine.Running;
using Katas.Worker.Protocol;

namespace Katas.Engine.Timing;

/// <summary>A worker with a benchmark in it: one answer to each question.</summary>
/// <param name="worker">A warm worker; ended with this.</param>
/// <param name="patience">How long an answer may take.</param>
internal sealed class TimingWorker(WorkerProcess worker, TimeSpan patience) : IDisposable
{
    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="TimingEndedException">The process ended, or the answer took too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<WorkerEvent> AskAsync(WorkerRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        worker.Send(request);
        try
        {
            return await worker.Events.ReadAsync(limit.Token);
        }
        catch (ChannelClosedException)
        {
            throw new TimingEndedException(worker.End().Cause);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimingEndedException($"A call did not end within {patience.TotalSeconds:0} s and was stopped.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();
}
