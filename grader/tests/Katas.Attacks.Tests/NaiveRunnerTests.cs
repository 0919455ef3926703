namespace Katas.Attacks.Tests;

/// <summary>That the attacks are ones: what they do to a runner without any of the layers. Minutes, so on request.</summary>
public sealed class NaiveRunnerTests(NaiveRunner runner) : IClassFixture<NaiveRunner>
{
    public static TheoryData<string> Names => [.. AttackFolder.Attacks.Select(attack => attack.Name)];

    public static TheoryData<string> Lessons => [.. AttackFolder.LessonNames];

    [TheoryOnRequest("KATA_NAIVE"), MemberData(nameof(Names))]
    public void It_does_to_a_naive_runner_what_its_header_says(string name)
    {
        // Given
        Attack attack = AttackFolder.Attacks.Single(attack => attack.Name == name);

        // When
        string found = runner.Run(attack.Lesson, attack.Text);

        // Then
        if (attack.Naive.StartsWith("defence in depth", StringComparison.Ordinal))
            found.Should().NotBe("passes");
        else
            found.Should().Be(attack.Naive);
    }

    [TheoryOnRequest("KATA_NAIVE"), MemberData(nameof(Lessons))]
    public void It_passes_what_solves_a_lesson_and_fails_what_does_not(string lesson)
    {
        runner.Run(lesson, AttackFolder.Read(lesson, "Reference.cs")).Should().Be("passes");
        runner.Run(lesson, AttackFolder.Read(lesson, "Stub.cs")).Should().Be("fails");
    }

    [Fact]
    public void Every_header_claims_a_success_or_gives_a_reason() => AttackFolder.Attacks
        .Where(attack => attack.Naive is not ("passes" or "harms" or "crashes" or "hangs") && !attack.Naive.StartsWith("defence in depth (", StringComparison.Ordinal))
        .Should().BeEmpty();

    [Fact]
    public void At_least_sixty_attacks_succeed() => AttackFolder.Attacks
        .Where(attack => !attack.Naive.StartsWith("defence in depth", StringComparison.Ordinal))
        .Should().HaveCountGreaterThanOrEqualTo(60);
}
