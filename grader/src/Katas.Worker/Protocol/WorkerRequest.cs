namespace Katas.Worker.Protocol;

/// <summary>What a worker can be asked for. Requests are answered one after the other.</summary>
public abstract record WorkerRequest
{
    private protected WorkerRequest()
    {
    }
}
