using System.Globalization;
using System.Text.RegularExpressions;
using Katas.Engine.Sources;

namespace Katas.Engine.Running;

/// <summary>The lines of a failure's stack trace that help: where in the test it was seen, and where in the judged code it came from.</summary>
internal static partial class StackTracePlaces
{
    /// <summary>The test's own line, rather than one of a method that it calls to check.</summary>
    /// <param name="stackTrace">With source lines.</param>
    /// <param name="method">The test's method as the protocol names it.</param>
    /// <param name="testFiles">The tests' sources.</param>
    public static SourcePlace? OfTest(string stackTrace, string method, IReadOnlyList<string> testFiles)
    {
        Match[] frames = [.. Frame().Matches(stackTrace).Where(frame => testFiles.Contains(frame.Groups["file"].Value))];
        string name = method[(method.LastIndexOf('.') + 1)..];
        Match? own = Array.Find(frames, frame => IsOf(frame.Groups["method"].ValueSpan, name));
        return (own ?? frames.FirstOrDefault()) is { } shown
            ? Place(shown, File.ReadLines(shown.Groups["file"].Value))
            : null;
    }

    /// <summary>The judged files' line that the failure came through last.</summary>
    /// <param name="stackTrace">With source lines. The exception is the judged code's, so what it says of itself may be untrue: only a line that is there counts.</param>
    /// <param name="sources">The judged files.</param>
    public static SourcePlace? OfJudged(string stackTrace, LessonSources sources) => Frame().Matches(stackTrace)
        .Select(frame => sources.Files.FirstOrDefault(file => file.Path == frame.Groups["file"].Value) is { } file ? Place(frame, file.Text.Split('\n')) : null)
        .FirstOrDefault(place => place is not null);

    private static SourcePlace? Place(Match frame, IEnumerable<string> lines) =>
        int.TryParse(frame.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int line) && lines.ElementAtOrDefault(line - 1) is { } text
            ? new SourcePlace(frame.Groups["file"].Value, line, text.Trim())
            : null;

    // Its own, or a lambda's or local function's in it: Type.Name(…), Type.<>c.<Name>b__0(…).
    private static bool IsOf(ReadOnlySpan<char> method, string name) => method.EndsWith("." + name) || method.Contains($"<{name}>", StringComparison.Ordinal);

    [GeneratedRegex(@"at (?<method>[^\n(]+)[^\n]*? in (?<file>[^\n]+?):line (?<line>\d+)")]
    private static partial Regex Frame();
}
