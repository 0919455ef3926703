namespace Katas.Worker.Protocol;

/// <summary>One measurement of one side, per call.</summary>
/// <param name="Seconds">Time on the wall.</param>
/// <param name="ProcessorSeconds">Processor time of all threads of the process meanwhile.</param>
/// <param name="AllocatedBytes">Bytes allocated by the calling thread.</param>
/// <param name="AllocatedElsewhereBytes">Bytes allocated by other threads meanwhile, the runtime's own and the worker's among them.</param>
/// <param name="CheckSeconds">Time on the wall to read and check the output, afterwards.</param>
public readonly record struct TimedSample(double Seconds, double ProcessorSeconds, double AllocatedBytes, double AllocatedElsewhereBytes, double CheckSeconds);
