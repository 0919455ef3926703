namespace Katas.Engine.Sandbox;

/// <summary>The strongest sandbox that works on this machine.</summary>
public static class StrongestSandbox
{
    /// <summary>Tries them in turn; it takes a moment, so ask once.</summary>
    /// <param name="problem">Why it is not a stronger one; empty when it is the strongest there is.</param>
    public static ISandbox Find(out string problem) => Bubblewrap.Find(out problem) ?? (ISandbox)new LimitsOnly();
}
