namespace Katas.Testing.Tests;

public class AttributesTests
{
    private const string Absent = "katas-no-such-program";

    [Fact]
    public void A_test_runs_where_its_program_is() => new FactRequiringAttribute("dotnet").Skip.Should().BeNull();

    [Fact]
    public void A_test_without_its_program_says_which_it_wants()
    {
        // When
        var fact = new FactRequiringAttribute(Absent);

        // Then
        fact.Program.Should().Be(Absent);
        fact.Skip.Should().Be("'katas-no-such-program' is not installed. Install it to run this test too.");
    }

    [Fact]
    public void A_slow_test_waits_to_be_asked_for()
    {
        // When
        var fact = new FactOnRequestAttribute("KATA_NOT_ASKED_FOR", "docker", "skopeo");

        // Then
        fact.Skip.Should().Be("Not asked for, as it starts docker and skopeo. To run it too: KATA_NOT_ASKED_FOR=1 dotnet test");
    }

    [Theory]
    [InlineData("0", "dotnet", "Not asked for*")]
    [InlineData("1", "dotnet", null)]
    [InlineData("1", Absent, "'katas-no-such-program' is not installed*")]
    public void Asked_for_it_runs_where_its_programs_are(string value, string program, string? skip)
    {
        // Given
        string variable = $"KATA_ASKED_{value}_{program}";
        Environment.SetEnvironmentVariable(variable, value);

        // When
        var fact = new FactOnRequestAttribute(variable, "dotnet", program);

        // Then
        if (skip is null)
            fact.Skip.Should().BeNull();
        else
            fact.Skip.Should().Match(skip);
    }
}
