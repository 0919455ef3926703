using System.Diagnostics;

namespace Katas.Engine.Sandbox;

/// <summary>The image that workers run in where a container engine is the sandbox. It brings a .NET runtime; the tool is mounted.</summary>
public static class ContainerImage
{
    /// <summary>The environment variable that names another image.</summary>
    public const string Variable = "KATA_IMAGE";

    /// <summary>The command that fetches it.</summary>
    public const string Setup = "kata setup container";

    private const string Default = "mcr.microsoft.com/dotnet/runtime:10.0";

    /// <summary>Its name.</summary>
    public static string Name => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : Default;

    /// <summary>How much is fetched; null where that is not known.</summary>
    public static string? Size => Name == Default ? "about 80 MB to fetch, 200 MB on disk" : null;

    /// <summary>Fetches it, which the engine shows on the terminal.</summary>
    /// <returns>The running fetch; null when no engine answers.</returns>
    public static Process? Fetch() => ContainerEngine.Answering is { } engine ? Process.Start(engine, ["pull", Name]) : null;
}
