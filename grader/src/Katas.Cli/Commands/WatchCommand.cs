using System.CommandLine;
using Katas.Catalog;
using Katas.Cli.Watching;
using Katas.Engine;

namespace Katas.Cli.Commands;

/// <summary><c>kata watch</c>: a verdict on every save.</summary>
internal static class WatchCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var seed = new Option<long>("--seed") { Description = "Derive the tests' random inputs from this number.", DefaultValueFactory = _ => 1 };
        var command = new ExampleCommand("watch", "Give a verdict on every save.", "kata watch softmax") { lesson, seed };
        command.SetAction((result, cancellation) => RunAsync(clone, result.GetValue(lesson), result.GetValue(seed), cancellation));
        return command;
    }

    /// <summary>Watches a lesson; without a name, the next unsolved one.</summary>
    public static async Task<int> RunAsync(Clone clone, string? name, long seed, CancellationToken cancellation)
    {
        // Two workers: when one must be ended, the other is warm already.
        LessonEngine engine = clone.StartEngine(workers: 2);
        Lesson lesson = LessonArgument.Of(clone, name);
        try
        {
            await WatchSession.RunAsync(clone, engine, lesson, seed, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is one way to leave; what is typed next begins on a line of its own.
            clone.Page.Gap();
        }

        return ExitCode.Passed;
    }
}
