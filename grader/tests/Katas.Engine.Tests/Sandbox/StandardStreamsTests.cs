using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Sandbox;

public sealed class StandardStreamsTests(StandardStreamsEngine engine) : IClassFixture<StandardStreamsEngine>
{
    [FactOnUnix]
    public async Task A_lesson_passes_and_fails_as_it_does_over_pipes()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Right() { Console.Write("printed"); Expect.That("Sum", Sum.Of(1, 2)).ToBe(3); }
                [Fact] public void Wrong() => Expect.That("Sum", Sum.Of(1, 2)).ToBe(4);
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Right: Passed", "Wrong: Failed");
        grade.Test("Right").Output.Should().Be("printed");
    }

    [FactOnUnix]
    public async Task A_strangers_files_are_compiled_over_them_too()
    {
        // When
        Grade grade = await engine.Engine.GradeAsync(Workspace.Learner(engine.Repository.Add(new SmallLesson())) with { Owner = SourceOwner.Submission }, seed: 1);

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', grade.Errors.Select(error => error.Message)));
    }

    [FactOnUnix]
    public async Task What_is_written_to_the_standard_output_itself_meets_nobody()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [System.Runtime.InteropServices.DllImport("libc")] private static extern int puts(string text);
                [System.Runtime.InteropServices.DllImport("libc")] private static extern int fflush(nint all);

                [Fact]
                public void Floods()
                {
                    byte[] block = new byte[1 << 20];
                    foreach (Stream stream in new[] { Console.OpenStandardOutput(), Console.OpenStandardError() })
                        for (int i = 0; i < 64; i++)
                            stream.Write(block);
                }

                [Fact] public void Prints_past_the_runtime() => Assert.True(puts("past the runtime") >= 0 && fflush(0) == 0);

                [Fact] public void Reads() => Assert.Equal(-1, Console.OpenStandardInput().ReadByte());

                [Fact] public void After() { }
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Floods: Passed", "Prints_past_the_runtime: Passed", "Reads: Passed", "After: Passed");
    }

    [FactOnUnix]
    public async Task What_ends_the_process_is_told_from_its_standard_error()
    {
        // When
        Grade grade = await engine.GradeAsync(ConfinedLessons.EndsItself);

        // Then
        grade.Test("Deep").Message.Should().StartWith("Stack overflow");
        grade.Test("Fails").Message.Should().Be("Environment.FailFast ended the process: enough");
        grade.Test("After").Status.Should().Be(TestStatus.Passed);
    }

    [FactOnUnix]
    public async Task Who_finds_the_stream_of_results_and_writes_to_it_fails_whatever_it_says() =>
        (await engine.GradeAsync(Forger.Lesson)).ShouldBeForged();
}
