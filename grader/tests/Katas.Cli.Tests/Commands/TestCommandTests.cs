using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Katas.Engine;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Cli.Tests.Commands;

public sealed class TestCommandTests : CommandTests
{
    [Fact]
    public async Task The_known_mistake_comes_first_then_one_failure_in_full_and_the_others_by_name()
    {
        Clone.WriteTwice(SmallClone.TwiceSquared);

        // The first run has three seconds to get to know the mistakes; on a busy machine the next ones go on.
        Said said = await RunAsync(RecordingTerminal.Create(columns: 60), "test", "twice");
        for (int i = 0; i < 20 && said.Errors.Contains("the next run goes on", StringComparison.Ordinal); i++)
            said = await RunAsync(RecordingTerminal.Create(columns: 60), "test", "twice");

        said.ExitCode.Should().Be(ExitCode.Failed);
        Regex.Replace(said.Output, @"\d+ ms .*", "9 ms").Should().Be("""
            ✗ twice  1 of 3 passed  9 ms

              That is the number times itself.

              ✗ Twice three is six
                Twice.Of(3) should be 6
                            but was   9
                Add the number to itself.
                katas/01-Numbers/01-twice/TwiceTests.cs:9
                Expect.That("Twice.Of(3)", Twice.Of(3)).ToBe(6, "Add the
                number to itself.");

              ✗ Twice minus four is minus eight

            """);
    }

    [Fact]
    public async Task A_pass_is_noted_and_opens_the_solution()
    {
        // Given
        Clone.WriteTwice(SmallClone.TwiceReference);

        // When
        Said said = await RunAsync("test", "twice", "--json");

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed);
        GradeReport report = GradeReportReader.Read(Encoding.UTF8.GetBytes(said.Output));
        report.Sandbox.Should().Be("none");
        Grade grade = report.Grades.Should().ContainSingle().Subject;
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Tests.Should().HaveCount(3);
        grade.Files.Should().Equal("katas/01-Numbers/01-twice/Twice.cs");
        (await RunAsync("solution", "twice")).ExitCode.Should().Be(ExitCode.Passed);
        (await RunAsync("next")).Output.Should().StartWith("Next: add");
    }

    [Fact]
    public async Task All_goes_on_after_a_lesson_that_is_broken()
    {
        Clone.Write("katas/01-Numbers/02-add/AddTests.cs", "public class AddTests { no C# }\n");

        Said said = await RunAsync("test", "all");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Output.Should().Contain("✗ twice  0 of 3 passed").And.Contain("Not written yet");
        said.Errors.Should().Contain("AddTests.cs");
    }

    [Fact]
    public async Task A_verdict_is_given_where_it_cannot_be_noted()
    {
        Clone.WriteTwice(SmallClone.TwiceReference).Write(".kata", "in the way");

        Said said = await RunAsync("test", "twice");

        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().StartWith("✓ twice  all 3 passed");
        said.Errors.Should().StartWith("This cannot be noted in ");
    }

    [Fact]
    public async Task Verify_proves_a_sound_lesson_and_names_what_one_lacks()
    {
        Said sound = await RunAsync("verify", "twice", "--json");
        Said lacking = await RunAsync("verify", "add");

        sound.ExitCode.Should().Be(ExitCode.Passed, sound.Errors);
        JsonDocument.Parse(sound.Output).RootElement.EnumerateArray().Should().OnlyContain(check => check.GetProperty("passed").GetBoolean());
        sound.Errors.Should().Contain("✓ 1/1 twice").And.Contain(" passed, 0 failed");
        lacking.ExitCode.Should().Be(ExitCode.Broken);
        lacking.Output.Should().Contain("✗ add: README, quiz, hints, sources, golden files").And.Contain("Nothing: passes on the stub, so it shows nothing.");
    }
}
