using Katas.Engine.Running;
using Katas.Engine.Sandbox;

namespace Katas.Engine;

/// <summary>How an engine works.</summary>
/// <param name="Workers">How many lessons run at once.</param>
/// <param name="Limits">What a worker may use.</param>
/// <param name="CacheFolder">Where builds are kept between processes; null keeps none.</param>
/// <param name="Sandbox">What confines the code that runs, a run a worker; null for code that the user trusts.</param>
public sealed record EngineOptions(int Workers, WorkerLimits Limits, string? CacheFolder, ISandbox? Sandbox = null);
