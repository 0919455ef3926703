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
    public void The_same_tests_with_other_messages_are_a_guess() =>
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "y"), ("E", "z")))
            .Should().Be(new Diagnosis("no-shift", "Subtract the maximum.", IsGuess: true));

    [Fact]
    public void Most_of_the_tests_with_the_same_messages_are_a_guess()
    {
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d")))!.IsGuess.Should().BeTrue();
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("E", "e"), ("F", "f")))!.IsGuess.Should().BeTrue();
    }

    [Fact]
    public void Nothing_is_better_than_a_wrong_word()
    {
        Match(Runs.Failing(("A", "x"), ("T", "y"))).Should().BeNull("no message agrees");
        Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"))).Should().BeNull("too little agrees");
        Match(Runs.Failing(("Z", "z"))).Should().BeNull("no test is shared");
        Match(Runs.Failing()).Should().BeNull("nothing failed");
    }

    [Fact]
    public void No_guess_is_made_between_two_that_are_nearly_as_near()
    {
        KnownMistake twin = Shift with { Name = "twin", Signature = Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("E", "other")) };

        MistakeMatcher.Match(Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"), ("E", "third")), [Shift, twin], mayGuess: true)
            .Should().BeNull();
    }

    [Fact]
    public void Before_every_mistake_is_known_no_guess_is_made()
    {
        FailureSignature near = Runs.Failing(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"));

        Match(near, mayGuess: false).Should().BeNull();
        Match(near, mayGuess: true).Should().NotBeNull();
    }

    [Fact]
    public void With_half_of_the_lesson_not_written_the_rest_is_a_guess()
    {
        // Given: the code under E is not written yet
        Grade grade = Runs.Grade(
        [
            .. "ABCD".Select(test => Runs.Failed($"{test}", $"{char.ToLowerInvariant(test)}")),
            Runs.Failed("E", "", typeof(NotImplementedException).FullName!),
        ]);

        // Then
        Match(FailureSignature.Of(grade)).Should().Be(new Diagnosis("no-shift", "Subtract the maximum.", IsGuess: true));
    }

    [Fact]
    public void A_failure_of_another_kind_is_another_failure()
    {
        Grade grade = Runs.Grade(Runs.Failed("A", "a"), Runs.Failed("T", "t", "", TestStatus.TimedOut));

        Match(FailureSignature.Of(grade)).Should().BeNull();
    }

    private static Diagnosis? Match(FailureSignature run, bool mayGuess = true) => MistakeMatcher.Match(run, [Shift, Tail], mayGuess);
}
