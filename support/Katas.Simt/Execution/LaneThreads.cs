using System.Runtime.ExceptionServices;

namespace Katas.Simt.Execution;

/// <summary>
/// A thread for each lane, of which one runs at a time. Slow, and independent of how resumable kernels are written: what
/// the two count and compute is compared in tests.
/// </summary>
internal sealed class LaneThreads : IDisposable
{
    private const int StackBytes = 256 * 1024;

    private readonly SemaphoreSlim _back = new(0);
    private readonly Dictionary<Lane, Turn> _turns = [];
    private volatile bool _isEnding;
    private Exception? _failure;

    /// <summary>Runs a lane until it waits or ends.</summary>
    public void Continue(Lane lane)
    {
        if (lane.State == 0 && !_turns.ContainsKey(lane))
        {
            var turn = new Turn();
            _turns[lane] = turn;
            turn.Thread = new Thread(() => Run(lane, turn), StackBytes) { IsBackground = true };
            turn.Thread.Start();
        }
        else
        {
            _turns[lane].Go.Release();
        }

        _back.Wait();
        if (lane.IsFinished && _turns.Remove(lane, out Turn? ended))
        {
            ended.Thread!.Join();
            ended.Go.Dispose();
        }

        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Called by the lane's own thread: hands the turn back, and takes it up again.</summary>
    public void HandOver(Lane lane)
    {
        _back.Release();
        _turns[lane].Go.Wait();
        if (_isEnding)
            throw new ThreadInterruptedException();
        Lane.Current = lane;
    }

    public void Dispose()
    {
        _isEnding = true;
        foreach (Turn turn in _turns.Values)
        {
            turn.Go.Release();
            turn.Thread!.Join();
            turn.Go.Dispose();
        }

        _back.Dispose();
    }

    private void Run(Lane lane, Turn turn)
    {
        try
        {
            Lane.Current = lane;
            lane.Group.Launch.Kernel.Body(lane);
        }
        catch (ThreadInterruptedException) when (_isEnding)
        {
            return;
        }
        catch (Exception failure)
        {
            // Thrown again by the thread that runs the group.
            _failure = failure;
        }

        lane.State = Lane.Finished;
        _back.Release();
    }

    private sealed class Turn
    {
        public SemaphoreSlim Go { get; } = new(0);

        public Thread? Thread { get; set; }
    }
}
