using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Running;

public sealed class TestOrderTests
{
    private const string Tests = """
        [Fact] public void First() => Assert.Equal(3, Sum.Of(1, 2));
        [Theory, InlineData(1), InlineData(2)] public void Second(int one) => Assert.Equal(one + 1, Sum.Of(one, 1));
        [Fact] public void Third() => Assert.Equal(3, Sum.Of(1, 2));
        """;

    [Theory]
    [InlineData("", "First Second Second Third")]
    [InlineData("Third First", "Third First Second Second")]
    [InlineData("Second Gone Second", "Second Second First Third")]
    public async Task Tests_run_as_they_stand_in_their_source_but_for_those_that_are_asked_for_first(string first, string expected)
    {
        // Given
        using var repository = new SmallRepository();
        Lesson lesson = repository.Add(new SmallLesson { Tests = Tests });
        var compiler = new LessonCompiler(repository.Load(), cacheFolder: null);
        using WorkerProcess worker = WorkerProcess.Start(WorkerLimits.Default);
        await worker.Events.ReadAsync();
        AssemblyImage tests = compiler.CompileTests(lesson);
        string type = "";

        // When
        Task<List<string>> RunAsync(string[] methods)
        {
            worker.Send(new RunRequest(tests, [compiler.CompileLesson(Workspace.Reference(lesson)).Image!], Seed: 1, ExcludedMethods: [])
            {
                FirstMethods = [.. methods.Select(method => type + method)],
            });
            return PassedAsync();
        }

        async Task<List<string>> PassedAsync()
        {
            var passed = new List<string>();
            while (await worker.Events.ReadAsync() is var received and not WorkerEvent.RunFinished)
            {
                if (received is WorkerEvent.TestPassed { Test.Method: var method })
                    passed.Add(method);
            }

            return passed;
        }

        List<string> usual = await RunAsync([]);
        type = usual[0][..(usual[0].LastIndexOf('.') + 1)];
        List<string> ran = await RunAsync(first.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        // Then
        string.Join(' ', ran.Select(method => method[type.Length..])).Should().Be(expected);
    }
}
