namespace Katas.Engine.Tests.Running;

public sealed class ConsoleTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_a_test_prints_is_shown_with_it_and_with_no_other()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = SmallLesson.Sum.Replace("=> left + right;", "{ Console.WriteLine($\"{left}, {right}\"); return left + right; }"),
            Tests = """
                [Fact] public void Prints() => Assert.Equal(3, Sum.Of(1, 2));
                [Fact] public void Complains() => Console.Error.Write("größer €");
                [Fact] public void Silent() { }
                [Fact] public void Fails() { Console.Write("before the end"); Assert.Equal(4, Sum.Of(1, 2)); }
                """,
        });

        // Then
        grade.Tests.Select(test => test.Output.ReplaceLineEndings("|")).Should().Equal("1, 2|", "größer €", "", "before the end1, 2|");
    }

    [Fact]
    public async Task A_console_that_a_test_replaced_is_back_for_the_next()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Replaces() { Console.SetOut(TextWriter.Null); Console.SetError(TextWriter.Null); Console.SetIn(new StringReader("mine")); }
                [Fact] public void Closes() { Console.Out.Close(); Console.Error.Close(); }
                [Fact] public void Prints() { Console.Write("out "); Console.Error.Write("error"); Assert.Null(Console.ReadLine()); }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Test("Prints").Output.Should().Be("out error");
    }

    [Fact]
    public async Task What_goes_past_the_console_to_the_process_own_output_reaches_no_pipe_of_the_tool()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact]
                public void Forges()
                {
                    foreach (Stream stream in new[] { Console.OpenStandardOutput(), Console.OpenStandardError() })
                    {
                        for (int i = 0; i < 2000; i++)
                            stream.Write(new byte[1024]);
                        stream.Write("Stack overflow. Process terminated. "u8);
                        stream.Close();
                    }
                }

                [Fact] public void Reads() { Assert.Equal(-1, Console.OpenStandardInput().ReadByte()); Assert.Null(Console.ReadLine()); }
                [Fact] public void Fails() => Assert.Fail("seen");
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Forges: Passed", "Reads: Passed", "Fails: Failed");
    }

    [Fact]
    public async Task Ten_megabytes_are_shown_by_their_beginning()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Tests = """
                [Fact] public void Prints() { for (int i = 0; i < 10_000; i++) Console.WriteLine(new string('x', 1000)); }
                [Fact] public void Next() => Console.Write("short");
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed);
        grade.Test("Prints").Output.Length.Should().BeInRange(1000, 100_000);
        grade.Test("Prints").Output.Should().Contain("more characters were printed");
        grade.Test("Next").Output.Should().Be("short");
    }

    [Fact]
    public async Task A_message_or_an_output_of_any_length_is_cut_and_lost_is_nothing_else()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            TestFile = """
                using Xunit.Abstractions;
                namespace LessonTests.Small;

                public class SmallTests(ITestOutputHelper output)
                {
                    [Fact] public void Throws() => throw new InvalidOperationException(new string('x', 10_000_000));
                    [Fact] public void Writes() => output.WriteLine(new string('x', 10_000_000));
                    [Fact] public void Passes() { }
                }
                """,
        });

        // Then
        grade.Statuses().Should().Equal("Throws: Failed", "Writes: Passed", "Passes: Passed");
        grade.Test("Throws").Message.Length.Should().BeLessThan(100_000);
        grade.Test("Writes").Output.Length.Should().BeLessThan(100_000);
    }
}
