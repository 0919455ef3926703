using Katas.Simt.Tracing;

namespace Katas.Reporting.Traces;

/// <summary>Shuffles of the warps of a group at one line: one step, or the rounds of a loop in which the lanes ask others each time.</summary>
/// <param name="Shuffles">A shuffle of each warp that takes part, in the first round.</param>
/// <param name="Rows">Of all rounds, each shuffle that differs from those before in who asks whom.</param>
/// <param name="Repeats">How many more steps there are at the same line that ask as one of the rows does.</param>
public sealed record ShuffleStep(IReadOnlyList<TracedShuffle> Shuffles, IReadOnlyList<TracedShuffle> Rows, int Repeats) : TraceStep(Repeats)
{
    private const int WarpSize = 32;

    /// <inheritdoc/>
    public override IReadOnlyList<TracedEvent> Events => Shuffles;

    /// <inheritdoc/>
    protected override string What => "shuffles";

    /// <inheritdoc/>
    protected override string Price
    {
        get
        {
            int missing = Rows.Sum(row => Enumerable.Range(0, row.Lanes.Count).Count(i => IsMissing(row, row.Sources[i])));
            return missing == 0 ? "no memory" : $"{(missing == 1 ? "1 asks a lane that is" : $"{missing} ask lanes that are")} not there";
        }
    }

    /// <inheritdoc/>
    protected override string More => Rows.Count == 1 || Repeats == 0 ? base.More : $"; {Repeats} more like these";

    /// <summary>A step of some rounds at one line.</summary>
    /// <param name="rounds">The shuffles of the warps, round by round; one of each at least.</param>
    public static ShuffleStep Of(IReadOnlyList<IReadOnlyList<TracedShuffle>> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        var known = new HashSet<string>();
        var rows = new List<TracedShuffle>();
        int repeats = 0;
        foreach (IReadOnlyList<TracedShuffle> round in rounds)
        {
            TracedShuffle[] others = [.. round.Where(shuffle => known.Add(Pattern(shuffle)))];
            rows.AddRange(others);
            repeats += others.Length == 0 ? 1 : 0;
        }

        return new ShuffleStep(rounds[0], rows, repeats);
    }

    /// <summary>Whom the lanes ask, in a word: "xor 16", "+ 1", "lane 0"; empty if no word fits.</summary>
    /// <param name="shuffle">The shuffle.</param>
    public static string Label(TracedShuffle shuffle)
    {
        ArgumentNullException.ThrowIfNull(shuffle);
        int first = shuffle.Warp * WarpSize;
        int[] bits = [.. shuffle.Lanes.Zip(shuffle.Sources, (lane, source) => (first + lane) ^ source).Distinct()];
        int[] steps = [.. shuffle.Lanes.Zip(shuffle.Sources, (lane, source) => source - first - lane).Where(step => step != 0).Distinct()];
        if (shuffle.Sources.Distinct().Count() == 1)
            return $"lane {shuffle.Sources[0]}";
        if (bits is [> 0 and < WarpSize])
            return $"xor {bits[0]}";
        return steps is [var step] ? $"{(step > 0 ? "+" : "−")} {Math.Abs(step)}" : "";
    }

    /// <summary>Whether a lane is asked that does not take part.</summary>
    /// <param name="shuffle">The shuffle.</param>
    /// <param name="source">The lane's number in the group.</param>
    internal static bool IsMissing(TracedShuffle shuffle, int source) =>
        source / WarpSize == shuffle.Warp && !shuffle.Lanes.Contains(source % WarpSize);

    // Two warps in which lanes ask alike need not be drawn both.
    private static string Pattern(TracedShuffle shuffle) => string.Join(' ', shuffle.Lanes.Zip(
        shuffle.Sources, (lane, source) => $"{lane}<{(source / WarpSize == shuffle.Warp ? $"{source % WarpSize}" : $"group {source}")}"));
}
