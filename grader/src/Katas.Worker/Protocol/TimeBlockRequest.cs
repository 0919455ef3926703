namespace Katas.Worker.Protocol;

/// <summary>
/// Times both sides of one case in pairs for a while; answered by <see cref="WorkerEvent.BlockTimed"/> or
/// <see cref="WorkerEvent.CallFailed"/>.
/// </summary>
/// <param name="Case">Which case, from 0.</param>
/// <param name="Key">What the block's inputs and the order within its pairs are derived from; different in each block.</param>
/// <param name="Seconds">How long; one pair at least.</param>
public sealed record TimeBlockRequest(int Case, long Key, double Seconds) : WorkerRequest;
