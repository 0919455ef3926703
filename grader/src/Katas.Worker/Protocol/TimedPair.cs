namespace Katas.Worker.Protocol;

/// <summary>Both sides on the same inputs, one right after the other.</summary>
/// <param name="Judged">The implementation that is judged.</param>
/// <param name="Reference">The reference.</param>
public readonly record struct TimedPair(TimedSample Judged, TimedSample Reference);
