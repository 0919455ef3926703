using Katas.Engine.Submissions;

namespace Katas.Engine.Tests.Submissions;

public sealed class ShardCutTests
{
    private static readonly LessonSeconds Seconds = new(new Dictionary<string, double> { ["a"] = 9, ["b"] = 5, ["c"] = 4, ["d"] = 3, ["e"] = 3 });

    [Fact]
    public void The_longest_goes_first_each_to_the_emptiest_shard()
    {
        Cut(["a", "b", "c", "d", "e"], 2).Should().Equal("ad", "bce");
    }

    [Fact]
    public void Every_order_gives_the_same_shards()
    {
        foreach (string[] order in Orders.Of(["a", "b", "c", "d", "e"]))
            Cut(order, 3).Should().Equal("a", "be", "cd");
    }

    [Fact]
    public void A_lesson_that_was_never_measured_counts_as_the_median()
    {
        // 4 s, as long as c: it is taken after it, by its name.
        Seconds.MillisecondsOf("new").Should().Be(4000);
        Cut(["a", "new", "b", "c"], 2).Should().Equal("anew", "bc");
    }

    [Fact]
    public void Without_any_times_lessons_are_dealt_out()
    {
        Cut(["a", "b", "c", "d", "e"], 2, new LessonSeconds(new Dictionary<string, double>())).Should().Equal("ace", "bd");
    }

    [Fact]
    public void Lessons_that_take_no_time_are_dealt_out_too()
    {
        Cut(["a", "b", "c"], 3, new LessonSeconds(new Dictionary<string, double> { ["a"] = 0, ["b"] = 0, ["c"] = 0 })).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(40)]
    public void Every_lesson_is_in_one_shard_and_no_shard_is_much_longer_than_it_must(int count)
    {
        // Given
        var random = new Random(count);
        Dictionary<string, double> seconds = Enumerable.Range(0, 30).ToDictionary(i => $"lesson-{i}", _ => random.NextDouble() * 20);
        var times = new LessonSeconds(seconds);

        // When
        IReadOnlyList<IReadOnlySet<string>> shards = ShardCut.Cut(seconds.Keys, times, count);

        // Then
        shards.Should().HaveCount(count);
        shards.SelectMany(shard => shard).Should().BeEquivalentTo(seconds.Keys);
        double perfect = Math.Max(seconds.Values.Sum() / count, seconds.Values.Max());
        // Graham's bound for the longest first is 4/3 of the best, which is no less than this.
        shards.Max(shard => shard.Sum(lesson => seconds[lesson])).Should().BeLessThan(perfect * 2);
    }

    [Theory]
    [InlineData("2/4", 2, 4)]
    [InlineData("1/1", 1, 1)]
    [InlineData("256/256", 256, 256)]
    public void A_shard_is_read(string text, int number, int count) => Shard.Parse(text).Should().Be(new Shard(number, count));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1/0")]
    [InlineData("1/257")]
    [InlineData("1/4\n")]
    [InlineData("-1/4")]
    [InlineData("1/99999999999")]
    public void What_is_no_shard_is_none(string text) => Shard.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\": \"long\"}")]
    [InlineData("{\"a\": -1}")]
    [InlineData("{\"a\": 1e300}")]
    public void Times_that_cannot_be_are_refused_with_what_to_do(string json)
    {
        // Given
        using var repository = new SmallRepository();
        string file = Path.Combine(repository.Root, LessonSeconds.Place);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, json);

        // When
        Action load = () => LessonSeconds.Load(repository.Root);

        // Then
        load.Should().Throw<SubmissionException>().WithMessage("*lesson-seconds.json*--format seconds*");
    }

    private static string[] Cut(string[] lessons, int count, LessonSeconds? seconds = null) =>
        [.. ShardCut.Cut(lessons, seconds ?? Seconds, count).Select(shard => string.Concat(shard.Order(StringComparer.Ordinal)))];
}
