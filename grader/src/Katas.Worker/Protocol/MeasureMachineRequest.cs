namespace Katas.Worker.Protocol;

/// <summary>Measures what one thread of the machine can do; answered by <see cref="WorkerEvent.MachineMeasured"/>.</summary>
public sealed record MeasureMachineRequest : WorkerRequest;
