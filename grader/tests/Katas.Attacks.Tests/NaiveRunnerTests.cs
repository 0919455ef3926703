namespace Katas.Attacks.Tests;

/// <summary>That the attacks are ones: what they do to a runner without any of the layers. Minutes, so on request.</summary>
public sealed class NaiveRunnerTests(NaiveRunner runner) : IClassFixture<NaiveRunner>
{
    public static TheoryData<string> Names => [.. AttackFolder.Attacks.Select(attack => attack.Name)];

    [TheoryOnRequest("KATA_NAIVE"), MemberData(nameof(Names))]
    public void It_does_to_a_naive_runner_what_its_header_says(string name)
    {
        // Given
        Attack attack = AttackFolder.Attacks.Single(attack => attack.Name == name);

        // When
        string found = runner.Run(attack);

        // Then
        if (attack.Naive.StartsWith("defence in depth", StringComparison.Ordinal))
            found.Should().NotBe("passes");
        else
            found.Should().Be(attack.Naive);
    }

    [Fact]
    public void Every_header_claims_a_success_or_gives_a_reason() => AttackFolder.Attacks
        .Where(attack => attack.Naive is not ("passes" or "crashes" or "hangs") && !attack.Naive.StartsWith("defence in depth (", StringComparison.Ordinal))
        .Should().BeEmpty();

    [Fact]
    public void There_are_at_least_sixty_attacks() => AttackFolder.Attacks.Should().HaveCountGreaterThanOrEqualTo(60);
}
