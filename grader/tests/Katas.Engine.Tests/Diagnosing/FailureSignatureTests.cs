using Katas.Engine.Diagnosing;
using Katas.Engine.Running;

namespace Katas.Engine.Tests.Diagnosing;

public sealed class FailureSignatureTests
{
    [Theory]
    [InlineData("Sum should be 0.5\n    but was   0.3333333", "Sum should be 0.5\n    but was   0.3333331")]
    [InlineData("Sum should be 1\n    but was   0.9999999", "Sum should be 1\n    but was   1")]
    [InlineData("It took 12 ms", "It took 13.5 ms")]
    [InlineData("it grew as its length to the power of 1.97.", "it grew as its length to the power of 2.04.")]
    [InlineData("No file /tmp/katas-x1/a b", "No file /tmp/katas-y2/a b")]
    [InlineData("No file C:\\Users\\me\\a.tar", "No file C:\\Users\\you\\a.tar")]
    [InlineData("f should throw IOException\n  but threw    OtherException: mine", "f should throw IOException\n  but threw    OtherException: yours")]
    [InlineData("but line 3 spells one out", "but line 14 spells one out")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    public void What_differs_by_chance_or_wording_is_no_difference(string left, string right) =>
        Runs.Failing(("A", left)).Matches(Runs.Failing(("A", right))).Should().BeTrue();

    [Theory]
    [InlineData("Sum should be 0.5\n    but was   0.3333333", "Sum should be 0.5\n    but was   0.3343333")]
    [InlineData("[1, 2] (length 2)", "[1, 2] (length 3)")]
    [InlineData("1000000 bytes", "1000001 bytes")]
    [InlineData("but was   NaN", "but was   0.5")]
    [InlineData("but was   -0.5", "but was   0.5")]
    [InlineData("f should throw IOException\n  but threw    OtherException: mine", "f should throw IOException\n  but threw    AnotherException: mine")]
    [InlineData("the layer is usr/bin/app", "the layer is usr/lib/app")]
    public void What_says_something_else_is_a_difference(string left, string right) =>
        Runs.Failing(("A", left)).Matches(Runs.Failing(("A", right))).Should().BeFalse();

    [Fact]
    public void Another_order_of_the_tests_is_no_difference() =>
        Runs.Failing(("A", "one"), ("B", "two")).Matches(Runs.Failing(("B", "two"), ("A", "one"))).Should().BeTrue();

    [Fact]
    public void An_exceptions_type_counts_and_its_text_does_not()
    {
        FailureSignature mine = Thrown("System.ArgumentException", "System.ArgumentException: mine");

        mine.Matches(Thrown("System.ArgumentException", "System.ArgumentException: yours")).Should().BeTrue();
        mine.Matches(Thrown("System.IO.IOException", "System.IO.IOException: mine")).Should().BeFalse();

        static FailureSignature Thrown(string type, string message) => FailureSignature.Of(Runs.Grade(Runs.Failed("A", message, type)));
    }

    [Fact]
    public void A_crash_counts_by_its_cause_and_not_by_the_learners_names()
    {
        FailureSignature mine = Crashed("Stack overflow: calls went deeper than the stack holds. The last ones were in Mine.Visit().");

        mine.Matches(Crashed("Stack overflow: calls went deeper than the stack holds. The last ones were in Yours.Order(int).")).Should().BeTrue();
        mine.Matches(Crashed("The process was ended, as Environment.Exit does, with exit code 3.")).Should().BeFalse();

        static FailureSignature Crashed(string cause) => FailureSignature.Of(Runs.Grade(Runs.Failed("A", cause, "", TestStatus.Crashed)));
    }

    [Fact]
    public void What_is_not_written_or_did_not_run_says_nothing()
    {
        FailureSignature signature = FailureSignature.Of(Runs.Grade(
            Runs.Failed("A", "System.NotImplementedException: …", typeof(NotImplementedException).FullName!),
            Runs.Failed("B", "This test did not come to run", "", TestStatus.NotRun)));

        signature.Symptoms.Should().BeEmpty();
        signature.Unseen.Should().Equal("A", "B");
        signature.Matches(signature).Should().BeFalse("nothing was seen");
    }

    [Fact]
    public void Where_two_runs_differ_the_signature_says_nothing()
    {
        // When
        FailureSignature common = Runs.Failing(("A", "power of 2.24"), ("B", "same"), ("C", "sometimes"))
            .Common(Runs.Failing(("A", "power of 2.05"), ("B", "same"), ("D", "at other times")));

        // Then
        Runs.Failing(("A", "power of 2.11"), ("B", "same")).Matches(common).Should().BeTrue();
        Runs.Failing(("A", "power of 1.98"), ("B", "same"), ("C", "whatever")).Matches(common).Should().BeTrue();
        Runs.Failing(("A", "power of 2.11"), ("B", "other")).Matches(common).Should().BeFalse();
        Runs.Failing(("A", "power of 2.11"), ("B", "same"), ("E", "new")).Matches(common).Should().BeFalse();
    }
}
