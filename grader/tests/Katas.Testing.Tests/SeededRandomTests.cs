namespace Katas.Testing.Tests;

public class SeededRandomTests
{
    // SplitMix64 from the seed fills the state, xoshiro256** draws. Recomputed in Python from the two algorithms as
    // published at https://prng.di.unimi.it/ (splitmix64.c and xoshiro256starstar.c); that Python gives the well-known
    // 11520, 0, 1509978240, 1215971899390074240 for the state 1, 2, 3, 4, and 6457827717110365317 for SplitMix64 of 1234567.
    [Theory]
    [InlineData(0, new[] { 11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL, 7684712102626143532UL, 13521403990117723737UL })]
    [InlineData(1, new[] { 12966619160104079557UL, 9600361134598540522UL, 10590380919521690900UL, 7218738570589545383UL, 12860671823995680371UL })]
    [InlineData(1234567, new[] { 3504822795582309479UL, 1819558768956484042UL, 1250851346055027673UL, 16940231675099994102UL, 11585879347611423030UL })]
    [InlineData(-1, new[] { 10328197420357168392UL, 14156678507024973869UL, 9357971779955476126UL, 13791585006304312367UL, 10463432026814718762UL })]
    public void The_bits_are_those_of_the_published_generator(long seed, ulong[] expected)
    {
        // Given
        var random = new SeededRandom(seed);

        // When
        ulong[] bits = [.. expected.Select(_ => random.NextBits())];

        // Then
        bits.Should().Equal(expected);
    }

    [Fact]
    public void A_seed_and_a_purpose_can_be_repeated()
    {
        new SeededRandom(7, "keys").Bytes(100).Should().Equal(new SeededRandom(7, "keys").Bytes(100));
    }

    [Fact]
    public void Seeds_and_purposes_have_streams_of_their_own()
    {
        // Given
        string[] purposes = ["", "a", "b", "ab", "ba", "aa", "queries", "query", "Queries", "\0", "ü"];

        // When
        IEnumerable<ulong> firsts = Enumerable.Range(-50, 100)
            .SelectMany(seed => purposes.Select(purpose => new SeededRandom(seed, purpose).NextBits()));

        // Then
        firsts.Should().OnlyHaveUniqueItems();
    }

    // The correlation of 10,000 pairs of independent uniform numbers is about normal, of deviation 1/√10,000 = 0.01.
    [Theory]
    [InlineData(1, "queries", 1, "keys")]
    [InlineData(1, "a", 1, "b")]
    [InlineData(1, "queries", 2, "queries")]
    [InlineData(1, "", 2, "")]
    public void Streams_of_other_names_are_independent(long seed, string purpose, long otherSeed, string otherPurpose)
    {
        // Given
        const int count = 10_000;
        var one = new SeededRandom(seed, purpose);
        var other = new SeededRandom(otherSeed, otherPurpose);

        // When
        double covariance = Enumerable.Range(0, count).Average(_ => (one.NextDouble() - 0.5) * (other.NextDouble() - 0.5));

        // Then
        (covariance * 12).Should().BeInRange(-0.04, 0.04);
    }

    // NIST's handbook, table 1.3.6.7.4: of the chi-square distribution of 99 degrees of freedom 0.1 % lie below 61.137,
    // too even to be random, and 0.1 % above 148.230.
    [Theory]
    [InlineData("whole numbers")]
    [InlineData("doubles")]
    [InlineData("bytes")]
    [InlineData("shuffles")]
    public void Numbers_are_uniform(string kind)
    {
        // Given
        const int cells = 100, draws = 100_000;
        var random = new SeededRandom(20260101, kind);
        int[] order = [.. Enumerable.Range(0, cells)];
        int Draw()
        {
            switch (kind)
            {
                case "whole numbers":
                    return random.NextInt(-50, 50) + 50;
                case "doubles":
                    return (int)(random.NextDouble() * cells);
                case "bytes":
                    byte drawn;
                    do
                        drawn = random.Bytes(1)[0];
                    while (drawn >= 200);
                    return drawn % cells;
                default:
                    random.Shuffle<int>(order);
                    return order[17];
            }
        }

        // When
        var counts = new int[cells];
        for (int i = 0; i < draws; i++)
            counts[Draw()]++;
        double expected = (double)draws / cells;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Then
        chiSquare.Should().BeInRange(61.137, 148.230);
    }

    [Fact]
    public void Both_ends_of_a_small_range_are_drawn_and_no_more()
    {
        new SeededRandom(1).Ints(1000, -2, 3).Distinct().Order().Should().Equal(-2, -1, 0, 1, 2);
        new SeededRandom(1).Ints(1000, 5, 6).Should().OnlyContain(number => number == 5);
        new SeededRandom(1).NextInt(int.MaxValue - 1, int.MaxValue).Should().Be(int.MaxValue - 1);
        new SeededRandom(1).NextInt(int.MinValue, int.MinValue + 1).Should().Be(int.MinValue);
    }

    [Fact]
    public void The_widest_range_reaches_both_its_halves()
    {
        // When
        int[] numbers = new SeededRandom(1).Ints(10_000, int.MinValue, int.MaxValue);

        // Then
        numbers.Min().Should().BeLessThan(int.MinValue + (1 << 22));
        numbers.Max().Should().BeGreaterThan(int.MaxValue - (1 << 22)).And.BeLessThan(int.MaxValue);
        numbers.Count(number => number < 0).Should().BeInRange(4800, 5200);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(int.MaxValue, int.MinValue)]
    public void An_empty_range_is_refused(int minimum, int maximum)
    {
        Action draw = () => new SeededRandom(1).NextInt(minimum, maximum);
        draw.Should().ThrowExactly<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Doubles_and_floats_stay_in_their_range()
    {
        // Given
        var random = new SeededRandom(1);

        // Then
        Enumerable.Range(0, 10_000).Select(_ => random.NextDouble()).Should().OnlyContain(number => number >= 0 && number < 1);
        random.Floats(10_000).Should().OnlyContain(number => number >= -1 && number <= 1);
        random.Floats(10_000, low: 2, high: 3).Should().OnlyContain(number => number >= 2 && number <= 3);
    }

    // Mean and variance of 100,000 normal numbers have deviations of 0.0032 and 0.0045; the bounds are four of them.
    [Fact]
    public void Gaussians_have_the_mean_and_deviation_asked_for()
    {
        // When
        float[] numbers = new SeededRandom(1, "gaussians").Gaussians(100_000, standardDeviation: 3);

        // Then
        double mean = numbers.Average(number => number / 3.0);
        double variance = numbers.Average(number => number / 3.0 * (number / 3.0));
        double withinOne = numbers.Count(number => Math.Abs(number) < 3) / 100_000.0;
        mean.Should().BeInRange(-0.013, 0.013);
        variance.Should().BeInRange(0.982, 1.018);
        withinOne.Should().BeInRange(0.6767, 0.6887, "0.6827 of a normal distribution lie within one deviation");
    }

    [Fact]
    public void Booleans_have_the_probability_asked_for()
    {
        // Given
        var random = new SeededRandom(1);
        int Count(double probability) => Enumerable.Range(0, 10_000).Count(_ => random.NextBool(probability));

        // Then: 10,000 · 0.2 has a deviation of 40.
        Count(0).Should().Be(0);
        Count(1).Should().Be(10_000);
        Count(0.2).Should().BeInRange(1840, 2160);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_shuffle_is_a_permutation(int count)
    {
        // Given
        int[] numbers = [.. Enumerable.Range(0, count)];

        // When
        new SeededRandom(1).Shuffle<int>(numbers);

        // Then
        numbers.Order().Should().Equal(Enumerable.Range(0, count));
        if (count > 2)
            numbers.Should().NotBeInAscendingOrder();
    }

    // All six orders of three, each expected 1000 times: 99.9 % of chi-square lie below 20.515 for 5 degrees of freedom.
    [Fact]
    public void Every_order_is_as_likely()
    {
        // Given
        var random = new SeededRandom(1, "orders");
        var counts = new Dictionary<string, int>();

        // When
        for (int i = 0; i < 6000; i++)
        {
            char[] letters = ['a', 'b', 'c'];
            random.Shuffle<char>(letters);
            string order = new(letters);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Then
        counts.Should().HaveCount(6);
        counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000).Should().BeLessThan(20.515);
    }

    [Fact]
    public void A_choice_is_one_of_the_values()
    {
        // Given
        var random = new SeededRandom(1);
        string[] words = ["a", "b", "c"];

        // Then
        Enumerable.Range(0, 100).Select(_ => random.Choice<string>(words)).Distinct().Should().BeEquivalentTo(words);
    }
}
