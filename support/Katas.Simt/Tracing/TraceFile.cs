using System.Text.Json;

namespace Katas.Simt.Tracing;

/// <summary>
/// A file of traces, a line each. Where <see cref="Variable"/> is set, every launch of the process adds one; so
/// <c>KATA_TRACE=trace.jsonl dotnet test</c> works as <c>kata trace</c> does.
/// </summary>
public static class TraceFile
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "KATA_TRACE";

    /// <summary>The name under which whoever runs tests leaves the current one's in <see cref="AppContext"/>.</summary>
    public const string TestKey = "katas.test";

    private static readonly string? File = Environment.GetEnvironmentVariable(Variable);
    private static readonly Lock Writing = new();

    /// <summary>Whether launches of this process are traced.</summary>
    public static bool IsWanted => !string.IsNullOrEmpty(File);

    /// <summary>The traces in a file, in the order in which they were made.</summary>
    /// <param name="file">The file's path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static IReadOnlyList<LaunchTrace> Read(string file) =>
        [.. System.IO.File.ReadLines(file).Select(line => JsonSerializer.Deserialize<LaunchTrace>(line) ?? throw new JsonException("A trace is null."))];

    internal static string CurrentTest => AppContext.GetData(TestKey) as string ?? "";

    internal static void Add(LaunchTrace trace)
    {
        lock (Writing)
            System.IO.File.AppendAllText(File!, JsonSerializer.Serialize(trace) + "\n");
    }
}
