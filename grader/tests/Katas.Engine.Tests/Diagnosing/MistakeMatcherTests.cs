using Katas.Engine.Diagnosing;
using Katas.Engine.Running;

namespace Katas.Engine.Tests.Diagnosing;

public sealed class MistakeMatcherTests
{
    private static readonly KnownMistake Shift = new(
        "no-shift", "Subtract the maximum.", Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("E", "e")));

    private static readonly KnownMistake Tail = new("no-tail", "Mind the tail.", Runs.Failing(("A", "a"), ("T", "t")));

    [Fact]
    public void The_same_tests_with_the_same_messages_are_certain() =>
        Match(Runs.Failing(("A", "a"), ("T", "t")), mayGuess: false).Should().Be(new Diagnosis("no-tail", "Mind the tail.", IsGuess: false));

    [Fact]
    public void The_same_tests_with_some_of_the_messages_are_a_guess() =>
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "y"), ("E", "z")))
            .Should().Be(new Diagnosis("no-shift", "Subtract the maximum.", IsGuess: true));

    [Fact]
    public void Anything_less_says_nothing()
    {
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"))).Should().BeNull("one test passes");
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("E", "e"), ("F", "f"))).Should().BeNull("one more fails");
        Match(Runs.Failing(("A", "x"), ("T", "y"))).Should().BeNull("no message is the same");
        Match(Runs.Failing(("Z", "z"))).Should().BeNull("no test is shared");
        Match(Runs.Failing()).Should().BeNull("nothing failed");
    }

    [Fact]
    public void No_guess_is_made_between_two_that_fail_the_same_tests()
    {
        KnownMistake twin = Tail with { Name = "twin", Signature = Runs.Failing(("A", "a"), ("T", "other")) };

        MistakeMatcher.Match(Runs.Failing(("A", "a"), ("T", "third")), [Tail, twin], mayGuess: true).Should().BeNull();
        MistakeMatcher.Match(Runs.Failing(("A", "a"), ("T", "other")), [Tail, twin], mayGuess: true)!.Misconception.Should().Be("twin");
    }

    [Fact]
    public void Before_every_mistake_is_known_no_guess_is_made()
    {
        FailureSignature like = Runs.Failing(("A", "a"), ("T", "other"));

        Match(like, mayGuess: false).Should().BeNull();
        Match(like, mayGuess: true)!.IsGuess.Should().BeTrue();
    }

    [Fact]
    public void While_part_of_the_lesson_is_not_written_nothing_is_said()
    {
        // Given: the code under E is not written yet
        Grade grade = Runs.Grade(
        [
            .. "ABCD".Select(test => Runs.Failed($"{test}", $"{char.ToLowerInvariant(test)}")),
            Runs.Failed("E", "", typeof(NotImplementedException).FullName!),
        ]);

        // Then
        Match(FailureSignature.Of(grade)).Should().BeNull();
    }

    [Fact]
    public void A_failure_of_another_kind_is_another_failure()
    {
        Grade grade = Runs.Grade(Runs.Failed("A", "a"), Runs.Failed("T", "t", "", TestStatus.TimedOut));

        Match(FailureSignature.Of(grade)).Should().BeNull();
    }

    private static Diagnosis? Match(FailureSignature run, bool mayGuess = true) => MistakeMatcher.Match(run, [Shift, Tail], mayGuess);
}
