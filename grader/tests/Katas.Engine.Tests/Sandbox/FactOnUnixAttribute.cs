namespace Katas.Engine.Tests.Sandbox;

/// <summary>A fact about what is not for Windows, as the inside of a container.</summary>
public sealed class FactOnUnixAttribute : FactAttribute
{
    public FactOnUnixAttribute() => Skip = OperatingSystem.IsWindows() ? "It is about Linux, and macOS does as well." : null;
}
