namespace Katas.Engine.Sandbox;

/// <summary>The strongest sandbox that works on this machine.</summary>
public static class StrongestSandbox
{
    /// <summary>What <see cref="Named"/> takes, strongest first.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["bubblewrap", "container", "limits"];

    /// <summary>Tries them in turn; it takes a moment, so ask once.</summary>
    /// <param name="problem">Why nothing keeps a stranger's code from this machine; empty when something does.</param>
    public static ISandbox Find(out string problem)
    {
        if (Bubblewrap.Find(out problem) is { } bubblewrap)
            return bubblewrap;

        string noNamespaces = problem;
        if (ContainerEngine.Find(out problem) is { } engine)
            return engine;

        problem = $"{noNamespaces} {problem}";
        return new LimitsOnly();
    }

    /// <summary>One of the <see cref="Choices"/>, and no other; null when it does not work on this machine.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="problem">Why not.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static ISandbox? Named(string choice, out string problem)
    {
        problem = "";
        return choice switch
        {
            "bubblewrap" => Bubblewrap.Find(out problem),
            "container" => ContainerEngine.Find(out problem),
            "limits" => new LimitsOnly(),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "There is no such sandbox."),
        };
    }
}
