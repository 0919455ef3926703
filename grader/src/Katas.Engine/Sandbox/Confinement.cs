namespace Katas.Engine.Sandbox;

/// <summary>What a sandbox holds for one process that it confines.</summary>
public sealed class Confinement
{
    /// <summary>What the start needs; to be disposed when the process has started, or could not.</summary>
    public IDisposable? NeededToStart { get; init; }

    /// <summary>Ends what would go on without the process that was started; null where nothing would.</summary>
    public Action? End { get; init; }
}
