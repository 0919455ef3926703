namespace Katas.Engine.Submissions;

/// <summary>
/// Shares lessons out so that shards end at about the same time: the longest first, each to the shard that has least to
/// do. The same lessons and times give the same shards, wherever and in whatever order they come.
/// </summary>
public static class ShardCut
{
    /// <summary>Which lessons each shard judges.</summary>
    /// <param name="lessons">The lessons' ids.</param>
    /// <param name="seconds">How long each takes.</param>
    /// <param name="count">How many shards there are.</param>
    /// <returns>A set for each shard, the first shard's first. Some are empty where there are fewer lessons.</returns>
    public static IReadOnlyList<IReadOnlySet<string>> Cut(IEnumerable<string> lessons, LessonSeconds seconds, int count)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        HashSet<string>[] shards = [.. Enumerable.Range(0, count).Select(_ => new HashSet<string>())];
        var load = new long[count];
        foreach (string lesson in lessons.OrderByDescending(seconds.MillisecondsOf).ThenBy(lesson => lesson, StringComparer.Ordinal))
        {
            int emptiest = Enumerable.Range(0, count).MinBy(shard => (load[shard], shards[shard].Count));
            shards[emptiest].Add(lesson);
            load[emptiest] += seconds.MillisecondsOf(lesson);
        }

        return shards;
    }
}
