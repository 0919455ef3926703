namespace Katas.Simt.Execution;

/// <summary>Runs a lane until it waits or ends.</summary>
/// <param name="lane">The lane.</param>
internal delegate void LaneBody(Lane lane);
