namespace Katas.Ilgpu.Replaying;

/// <summary>A launch has no counterpart on ILGPU.</summary>
/// <param name="reason">Why.</param>
internal sealed class NotReplayableException(string reason) : Exception(reason);
