using System.Text.Json;

namespace Katas.Cli.Tests.Checkup;

public sealed class DoctorTests : CommandTests
{
    public DoctorTests() => Clone.Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestMajor" } }""");

    [Fact]
    public async Task A_clone_in_order_works()
    {
        Said said = await RunAsync("doctor");

        said.ExitCode.Should().Be(ExitCode.Passed, said.Output + said.Errors);
        said.Output.Should().Contain("✓ .NET SDK").And.Contain("✓ lessons  3 lessons").And.Contain("twice's reference passes")
            .And.Contain("✓ file watching").And.EndWith("Everything that lessons stand on works.\n");
        Directory.EnumerateDirectories(Clone.PathOf(".kata"), "doctor-*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_lesson_that_cannot_be_read_and_a_reference_that_fails_are_found()
    {
        Clone.Write("katas/01-Numbers/02-add/lesson.yml", "id: [\n").Write("solutions/01-Numbers/01-twice/Twice.cs", SmallClone.TwiceSquared);

        Said said = await RunAsync("doctor");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Output.Should().Contain("✗ lessons").And.Contain("✗ compiler and worker").And.Contain("./kata verify twice says why");
    }

    [Fact]
    public async Task Programs_can_read_it()
    {
        Said said = await RunAsync("doctor", "--json");

        using var findings = JsonDocument.Parse(said.Output);
        findings.RootElement.EnumerateArray().Select(finding => finding.GetProperty("subject").GetString())
            .Should().StartWith([".NET SDK", "git", "course", "lessons"]);
    }
}
