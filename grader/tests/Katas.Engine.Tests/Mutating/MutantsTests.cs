using Katas.Engine.Compiling;
using Katas.Engine.Mutating;

namespace Katas.Engine.Tests.Mutating;

public sealed class MutantsTests(MutantEngine engine) : IClassFixture<MutantEngine>
{
    private const string Clamp = """
            public static int Of(int left, int right)
            {
                int sum = left + right;
                return sum > 9 ? 9 : sum;
            }
        """;

    private const string WeakTest = "[Fact] public void One_and_two_are_three() => Assert.Equal(3, Sum.Of(1, 2));";

    private const string BetterTests = WeakTest + """

        [Fact] public void Nine_is_the_most() => Assert.Equal((9, 9, 9), (Sum.Of(5, 5), Sum.Of(4, 5), Sum.Of(9, 9)));
        [Fact] public void Eight_is_less() => Assert.Equal(8, Sum.Of(4, 4));
        """;

    [Fact]
    public async Task A_mutant_that_no_test_catches_is_named_with_its_line()
    {
        // When
        LessonMutants mutants = await engine.MutateAsync(Clamp, WeakTest);

        // Then
        mutants.Unexplained.Should().Contain(mutation => mutation.Before == "sum > 9" && mutation.After == "sum >= 9")
            .Which.Should().BeEquivalentTo(new { File = "Small.cs", Line = 8, LineText = "return sum > 9 ? 9 : sum;", Operator = "boundary" });
        mutants.Run.Should().Contain(mutant => mutant.Mutation.After == "left - right" && mutant.Fate == MutantFate.Killed);
    }

    [Fact]
    public async Task Better_tests_leave_only_what_nobody_can_tell_apart()
    {
        LessonMutants mutants = await engine.MutateAsync(Clamp, BetterTests);

        mutants.Unexplained.Select(mutation => mutation.After).Should().BeEquivalentTo("sum >= 9", "8");
    }

    [Fact]
    public async Task What_the_author_has_explained_is_no_finding()
    {
        // Given
        const string equivalents = """
            mutants:
              - file: Small.cs
                line: 'return sum > 9 ? 9 : sum;'
                changes: ['boundary: sum >= 9', 'constant: 8']
                why: At 9 both sides are 9.
            """;

        // When
        LessonMutants mutants = await engine.MutateAsync(Clamp, BetterTests, equivalents: equivalents);

        // Then
        mutants.Survivors.Should().HaveCount(2);
        mutants.Unexplained.Should().BeEmpty();
        mutants.Outdated.Should().BeEmpty();
    }

    [Fact]
    public async Task An_explanation_of_what_is_caught_or_gone_is_told()
    {
        // Given
        const string equivalents = """
            mutants:
              - file: Small.cs
                line: 'int sum = left + right;'
                changes: ['arithmetic: left - right']
                why: It was no mistake once.
              - file: Small.cs
                line: 'int sum = right + left;'
                changes: ['arithmetic: right - left']
                why: It stood there once.
            """;

        // When
        LessonMutants mutants = await engine.MutateAsync(Clamp, BetterTests, equivalents: equivalents);

        // Then
        mutants.Outdated.Select(outdated => (outdated.Equivalent.Place, outdated.Change))
            .Should().Equal((2, "arithmetic: left - right"), (6, "arithmetic: right - left"));
    }

    [Fact]
    public async Task An_endless_loop_is_caught_by_its_turns_and_not_by_the_clock()
    {
        // When
        LessonMutants mutants = await engine.MutateAsync(
            """
            public static int Of(int left, int right)
            {
                while (right > 0)
                {
                    left++;
                    right--;
                }

                return left;
            }
            """,
            WeakTest);

        // Then
        mutants.Run.Should().Contain(mutant => mutant.Mutation.ToString() == "removal: `right--;` → `;`" && mutant.Fate == MutantFate.Killed);
        mutants.Run.Should().NotContain(mutant => mutant.Fate == MutantFate.Stopped);
    }

    [Fact]
    public async Task A_mutant_that_ends_the_process_is_stopped_and_the_next_one_runs()
    {
        // When
        LessonMutants mutants = await engine.MutateAsync(
            """
            public static int Of(int left, int right)
            {
                if (left < 0)
                    Environment.Exit(1);
                return left + right;
            }
            """,
            WeakTest);

        // Then
        mutants.Run.Should().Contain(mutant => mutant.Mutation.Operator == "negation" && mutant.Fate == MutantFate.Stopped);
        mutants.Run[^1].Fate.Should().Be(MutantFate.Killed);
    }

    [Fact]
    public async Task A_mutant_with_another_surface_is_not_run()
    {
        // When
        LessonMutants mutants = await engine.MutateAsync("public const int Most = 9; public static int Of(int left, int right) => left + right;", WeakTest);

        // Then
        mutants.Possible.Should().Contain(mutation => mutation.Before == "9");
        mutants.Run.Should().NotContain(mutant => mutant.Mutation.Before == "9");
    }

    [Fact]
    public async Task A_reference_that_fails_its_own_tests_is_not_mutated()
    {
        Func<Task> mutate = () => engine.MutateAsync(Clamp, "[Fact] public void Fails() => Assert.Equal(4, Sum.Of(1, 2));");

        await mutate.Should().ThrowAsync<BrokenLessonException>();
    }
}
