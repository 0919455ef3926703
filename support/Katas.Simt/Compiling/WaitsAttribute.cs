namespace Katas.Simt.Compiling;

/// <summary>
/// Marks a function of the device that waits for other lanes: a barrier or a shuffle. <c>Begin…</c> of the same
/// parameters says what the lane waits for, <c>End…</c> gives what it is told once the others are there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WaitsAttribute : Attribute;
