using Katas.Engine.Running;

namespace Katas.Engine;

/// <summary>How an engine works.</summary>
/// <param name="Workers">How many lessons run at once.</param>
/// <param name="Limits">What a worker may use.</param>
/// <param name="CacheFolder">Where builds are kept between processes; null keeps none.</param>
public sealed record EngineOptions(int Workers, WorkerLimits Limits, string? CacheFolder);
