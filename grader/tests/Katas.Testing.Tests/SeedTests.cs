namespace Katas.Testing.Tests;

/// <summary>The tests of one class run one by one, and no other class touches the seed.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly object? _context = AppContext.GetData(Seed.ContextKey);
    private readonly string? _variable = Environment.GetEnvironmentVariable(Seed.EnvironmentVariable);

    public SeedTests()
    {
        AppContext.SetData(Seed.ContextKey, null);
        Environment.SetEnvironmentVariable(Seed.EnvironmentVariable, null);
    }

    public void Dispose()
    {
        AppContext.SetData(Seed.ContextKey, _context);
        Environment.SetEnvironmentVariable(Seed.EnvironmentVariable, _variable);
    }

    [Fact]
    public void Unless_it_is_set_the_seed_is_one() => Seed.Value.Should().Be(1);

    [Theory]
    [InlineData("42", 42)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("", 1)]
    public void The_environment_sets_it(string text, long seed)
    {
        // Given
        Environment.SetEnvironmentVariable("KATA_SEED", text);

        // Then
        Seed.Value.Should().Be(seed);
    }

    [Fact]
    public void A_runner_wins_over_the_environment()
    {
        // Given
        Environment.SetEnvironmentVariable("KATA_SEED", "42");
        AppContext.SetData("Katas.Seed", 7L);

        // Then
        Seed.Value.Should().Be(7);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    public void A_seed_that_is_no_number_is_told(string text)
    {
        // Given
        Environment.SetEnvironmentVariable("KATA_SEED", text);

        // When
        Func<long> read = () => Seed.Value;

        // Then
        read.Should().ThrowExactly<FormatException>().WithMessage($"KATA_SEED is '{text}'. Set it to a whole number, or unset it.");
    }

    [Fact]
    public void The_stream_of_a_purpose_belongs_to_the_seed()
    {
        // Given
        ulong first = Seed.Random("queries").NextBits();
        AppContext.SetData("Katas.Seed", 2L);

        // Then
        first.Should().Be(new SeededRandom(1, "queries").NextBits());
        Seed.Random("queries").NextBits().Should().Be(new SeededRandom(2, "queries").NextBits()).And.NotBe(first);
    }
}
