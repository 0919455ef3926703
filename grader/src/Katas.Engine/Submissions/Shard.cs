using System.Globalization;
using System.Text.RegularExpressions;

namespace Katas.Engine.Submissions;

/// <summary>Which part of a submission a run judged, where several machines share it.</summary>
/// <param name="Number">The part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed partial record Shard(int Number, int Count)
{
    /// <summary>More than anybody's machines; a matrix of GitHub's has at most 256 jobs.</summary>
    public const int Most = 256;

    /// <summary>Whether there is such a part.</summary>
    public bool IsValid => Count is >= 1 and <= Most && Number >= 1 && Number <= Count;

    /// <summary>Reads "2/4"; null where that is no part.</summary>
    public static Shard? Parse(string text) =>
        Form().Match(text) is { Success: true } match && new Shard(Part(match, 1), Part(match, 2)) is { IsValid: true } shard ? shard : null;

    /// <summary>"2/4".</summary>
    public override string ToString() => $"{Number}/{Count}";

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})/(\d{1,3})\z")]
    private static partial Regex Form();
}
