namespace Katas.Engine.Submissions;

/// <summary>Puts the reports of a submission's shards together, to what one run of all of it would have written but for times.</summary>
public static class ShardMerge
{
    /// <summary>One report of all shards.</summary>
    /// <param name="shards">Each shard's report, in any order.</param>
    /// <param name="order">The course's lessons, in the order in which a report has them.</param>
    /// <exception cref="ShardException">A shard is missing, there twice, or of another run; the message names it.</exception>
    public static GradeReport Merge(IReadOnlyList<NamedReport> shards, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(order);
        if (shards.Count == 0)
            throw new ShardException("There is no report to merge.");
        if (shards.FirstOrDefault(shard => shard.Report.Shard is null) is { } whole)
            throw new ShardException($"{whole} is the report of a whole run, not of a shard.");

        NamedReport[] sorted = [.. shards.OrderBy(shard => shard.Report.Shard!.Number).ThenBy(shard => shard.Name, StringComparer.Ordinal)];
        foreach (NamedReport shard in sorted)
            RequireSameRun(sorted[0], shard);
        RequireEachOnce(sorted);

        Dictionary<string, int> places = order.Index().ToDictionary(lesson => lesson.Item, lesson => lesson.Index);
        var grades = new Dictionary<string, (NamedReport Shard, KeptGrade Grade)>();
        foreach (NamedReport shard in sorted)
        {
            var room = new TextRoom();
            foreach (Grade grade in shard.Report.Grades)
            {
                if (!places.ContainsKey(grade.Lesson))
                    throw new ShardException($"{shard} has the lesson '{SafeText.Of(grade.Lesson)}', which this course has not.");
                if (!grades.TryAdd(grade.Lesson, (shard, Read(shard, grade, room))))
                    throw new ShardException($"The lesson {grade.Lesson} is in two shards: {grades[grade.Lesson].Shard} and {shard}.");
            }
        }

        // One run's lessons share one room for their texts, so they have to once more.
        var all = new TextRoom();
        return sorted[0].Report with
        {
            Shard = null,
            Grades = [.. grades.OrderBy(lesson => places[lesson.Key]).Select(lesson => lesson.Value.Grade.Keep(all))],
        };
    }

    private static KeptGrade Read(NamedReport shard, Grade grade, TextRoom room)
    {
        try
        {
            return KeptGrade.Read(grade, room);
        }
        catch (ShardException problem)
        {
            throw new ShardException($"{shard} cannot be believed: {grade.Lesson} {problem.Message}.");
        }
    }

    private static void RequireSameRun(NamedReport first, NamedReport other)
    {
        (GradeReport left, GradeReport right) = (first.Report, other.Report);
        Require("number of shards", left.Shard!.Count, right.Shard!.Count);
        Require("base", left.Base ?? "none", right.Base ?? "none");
        Require("head", left.Head ?? "none", right.Head ?? "none");
        Require("seed", left.Seed, right.Seed);
        Require("tool", left.Tool, right.Tool);
        Require("sandbox", left.Sandbox, right.Sandbox);
        Require("reason why it could not be read", left.Unreadable ?? "none", right.Unreadable ?? "none");
        Require("version", left.Version, right.Version);
        if (!left.Ignored.SequenceEqual(right.Ignored) || left.UnlistedCount != right.UnlistedCount)
            throw new ShardException($"{other} is of another submission than {first}: what it ignores differs.");

        void Require<T>(string what, T expected, T actual)
            where T : notnull
        {
            if (!expected.Equals(actual))
                throw new ShardException($"{other} is of another run than {first}: its {what} is {Shown(actual)}, not {Shown(expected)}.");
        }

        static string Shown<T>(T value)
            where T : notnull => SafeText.Of(value.ToString()!);
    }

    private static void RequireEachOnce(NamedReport[] sorted)
    {
        if (sorted.GroupBy(shard => shard.Report.Shard!.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ShardException($"Shard {twice.First().Report.Shard} is there twice: {string.Join(" and ", twice.Select(shard => shard.Name))}.");

        int count = sorted[0].Report.Shard!.Count;
        int[] missing = [.. Enumerable.Range(1, count).Except(sorted.Select(shard => shard.Report.Shard!.Number))];
        if (missing.Length > 0)
            throw new ShardException($"{(missing.Length == 1 ? "Shard" : "Shards")} {string.Join(", ", missing.Select(number => new Shard(number, count)))} {(missing.Length == 1 ? "is" : "are")} missing. Run {(missing.Length == 1 ? "it" : "them")} again.");
    }
}
