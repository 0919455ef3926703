using System.Numerics;

namespace Katas.Testing.Tests;

/// <summary>A learner's own <c>Equals</c> could say anything, so it is never asked.</summary>
public class ForeignTypesTests
{
    private const string Refusal = "*is not a type of the platform. Compare the numbers and strings in it, not its Equals.";

    private enum Colour
    {
        Red,
        Green,
    }

    public static TheoryData<Action> Comparisons => new()
    {
        () => Expect.That("x", new Learners()).ToBe(new Learners()),
        () => Expect.That("x", new LearnersStruct()).ToBe(new LearnersStruct()),
        () => Expect.That<LearnersStruct?>("x", new LearnersStruct()).ToBe(new LearnersStruct()),
        () => Expect.That("x", (1, new Learners())).ToBe((1, new Learners())),
        () => Expect.That<object>("x", new Learners()).ToBe(1),
        () => Expect.That<IComparable>("x", new LearnersStruct()).ToBe(1),
        () => Expect.That("x", new[] { new Learners() }).ToBe([new Learners()]),
        () => Expect.That("x", new List<Learners>()).ToBe([]),
        () => Expect.That("x", new object[] { 1, new Learners() }).ToBe([1, 2]),
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void A_learners_type_is_refused(Action comparison) =>
        comparison.Should().ThrowExactly<InvalidOperationException>().WithMessage(Refusal);

    [Fact]
    public void What_is_no_number_is_close_to_nothing()
    {
        Action value = () => Expect.That("x", "1").ToBeCloseTo(1, new Tolerance(0, 1));
        Action item = () => Expect.That("x", new[] { "1" }).ToBeCloseTo(["1"], new Tolerance(0, 1));

        value.Should().ThrowExactly<InvalidOperationException>().WithMessage("System.String is not a number that can be close to another.");
        item.Should().ThrowExactly<InvalidOperationException>().WithMessage("System.String is not a number that can be close to another.");
    }

    [Fact]
    public void The_platforms_types_are_compared()
    {
        Expect.That("x", (1, "a")).ToBe((1, "a"));
        Expect.That<int?>("x", 1).ToBe(1);
        Expect.That("x", BigInteger.One).ToBe(1);
        Expect.That("x", TimeSpan.Zero).ToBe(TimeSpan.Zero);
        Expect.That<object>("x", "a").ToBe("a");
    }

    [Fact]
    public void An_enum_is_compared_whoever_wrote_it()
    {
        Expect.That("x", Colour.Red).ToBe(Colour.Red);
        FailureText.Of(() => Expect.That("x", Colour.Red).ToBe(Colour.Green)).Should().Be("x should be Green\n  but was   Red");
    }

    private sealed class Learners
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;
    }

    private readonly struct LearnersStruct : IComparable
    {
        public int CompareTo(object? obj) => 0;
    }
}
