using Xunit;

namespace Katas.Testing;

/// <summary>
/// A fact that needs a program which may be absent: without it the test is skipped, and says which one it wants.
/// </summary>
public sealed class FactRequiringAttribute : FactAttribute
{
    /// <summary>Skips the test where <paramref name="program"/> is not on the path.</summary>
    /// <param name="program">The program's name, "skopeo".</param>
    public FactRequiringAttribute(string program)
    {
        Program = program;
        if (!IsOnPath(program))
            Skip = $"'{program}' is not installed. Install it to run this test too.";
    }

    /// <summary>The program that the test starts.</summary>
    public string Program { get; }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
