using System.Reflection;

namespace Katas.Attacks.Tests;

/// <summary>The folder of the attacks: <c>Topic/attack.cs</c>, and <c>Lessons/name/</c> with the lessons they are made on.</summary>
internal static class AttackFolder
{
    private const string Lessons = "Lessons";
    private const string Timed = "timed-";

    /// <summary>The folder.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        typeof(AttackFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!,
        "grader", "tests", "Attacks");

    /// <summary>Every attack, by topic and name.</summary>
    public static IReadOnlyList<Attack> Attacks { get; } =
    [
        .. Directory.EnumerateFiles(Path, "*.cs", SearchOption.AllDirectories)
            .Where(file => !System.IO.Path.GetRelativePath(Path, file).StartsWith(Lessons, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => Attack.Parse(System.IO.Path.GetRelativePath(Path, file)[..^3].Replace('\\', '/'), File.ReadAllText(file))),
    ];

    /// <summary>The names of the lessons.</summary>
    public static IReadOnlyList<string> LessonNames { get; } =
        [.. Directory.EnumerateDirectories(System.IO.Path.Combine(Path, Lessons)).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>Whether a lesson is timed.</summary>
    public static bool IsTimed(string lesson) => lesson.StartsWith(Timed, StringComparison.Ordinal);

    /// <summary>The text of a lesson's file. A timed lesson is the one without <c>timed-</c>, and a benchmark beside it.</summary>
    /// <param name="lesson">The lesson: "numbers".</param>
    /// <param name="file">Stub.cs, Reference.cs or Tests.cs; Bench.cs of one that is timed.</param>
    public static string Read(string lesson, string file)
    {
        string folder = IsTimed(lesson) && file != "Bench.cs" ? lesson[Timed.Length..] : lesson;
        return File.ReadAllText(System.IO.Path.Combine(Path, Lessons, folder, file));
    }
}
