namespace Katas.Simt.Observing;

/// <summary>Who is told of launches, so that they can be made again on another machine. Costs nothing while nobody is.</summary>
internal static class LaunchObserver
{
    private static readonly AsyncLocal<Action<LaunchRecord>?> OfThisFlow = new();

    /// <summary>
    /// Is told of each launch that has ended well, before the launching call returns. It goes with the flow of control, over
    /// threads and tasks too, so tests side by side do not see each other's.
    /// </summary>
    public static Action<LaunchRecord>? Observer
    {
        get => OfThisFlow.Value;
        set => OfThisFlow.Value = value;
    }
}
