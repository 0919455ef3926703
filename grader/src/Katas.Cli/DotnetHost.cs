namespace Katas.Cli;

/// <summary>The <c>dotnet</c> that this tool runs on, which need not be the one on the path, if there is one at all.</summary>
internal static class DotnetHost
{
    public static string Path { get; } = Environment.ProcessPath is { } program
        && System.IO.Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? program
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
}
