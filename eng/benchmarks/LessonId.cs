using System.Text.RegularExpressions;

namespace Katas.Benchmarks;

/// <summary>Which lesson a benchmark belongs to: <c>BpeEncodeBench</c> is that of <c>bpe-encode</c>.</summary>
internal static partial class LessonId
{
    public static string Of(Type benchmark) =>
        WordStart().Replace(benchmark.Name[..^"Bench".Length], "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
