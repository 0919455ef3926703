using Katas.Catalog;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Compiling.Confined;

/// <summary>
/// Builds a stranger's files in another process, in the same sandbox as their tests: the compiler is a large program,
/// and short files can make it take any amount of time and memory, or end it. One process serves a whole grading, and
/// is started again when it dies.
/// </summary>
internal sealed class ConfinedBuilder : ILessonBuilder, IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly LessonCompiler _compiler;
    private readonly WorkerLimits _limits;
    private readonly SemaphoreSlim _turn = new(1);
    private Task<CompilerProcess> _process;
    private volatile bool _disposed;

    /// <summary>Starts the process, and does not wait for it.</summary>
    /// <param name="compiler">Compiles what is trusted.</param>
    /// <param name="limits">What tests are limited to.</param>
    public ConfinedBuilder(LessonCompiler compiler, WorkerLimits limits)
    {
        _compiler = compiler;
        _limits = limits with { ReadableFolders = CompilerProcess.Folders };
        _process = StartAsync();
    }

    /// <inheritdoc/>
    /// <exception cref="WorkerFailedException">The process cannot be started.</exception>
    public async Task<Build> BuildAsync(LessonSources sources, CancellationToken cancellation)
    {
        Lesson lesson = sources.Lesson;
        PublicSurface wanted = _compiler.CompileReference(lesson).Surface;
        string key = _compiler.KeyOf(sources);
        var request = new CompileRequest(sources, _compiler.FoundationImages(lesson), wanted);
        await _turn.WaitAsync(cancellation);
        try
        {
            CompilerProcess process = await _process.WaitAsync(cancellation);
            bool finished = false;
            try
            {
                Build build = await BuildAsync(process, request, key, cancellation);
                finished = build.Limit is null;
                return build;
            }
            finally
            {
                if (!finished)
                    Replace(process);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _disposed = true;
        _ = _process.ContinueWith(task => task.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private async Task<Build> BuildAsync(CompilerProcess process, CompileRequest request, string key, CancellationToken cancellation)
    {
        string seconds = $"{_limits.CompileTimeout.TotalSeconds:0.#} s";
        try
        {
            process.Send(request);
            return await process.ReceiveAsync(request.Wanted, key, _limits.CompileTimeout, cancellation) ?? Ended(process.End());
        }
        catch (TimeoutException)
        {
            return Refused(Limit.Time, seconds, $"The compiler did not finish within {seconds} on your file.");
        }
        catch (IOException)
        {
            return Ended(process.End());
        }

        Build Ended(WorkerEnd end) => end.ErrorText switch
        {
            var text when text.Contains("Stack overflow", StringComparison.Ordinal) =>
                Refused(Limit.Memory, "", "The compiler ran out of stack on your file: something in it is nested too deeply."),
            var text when end.IsOutOfMemory || text.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal) =>
                Refused(Limit.Memory, _limits.MemoryText, $"The compiler needed more than {_limits.MemoryText} of memory on your file."),
            _ => Refused(Limit.Memory, "", "The compiler ended on your file without a word, as it does when it runs out of memory or of stack."),
        };

        Build Refused(Limit limit, string allowed, string what) => new(null, PublicSurface.Empty, [], key)
        {
            Limit = new LimitHit(limit, "", allowed),
            Refusals =
            [
                new SourceError(
                    request.Sources.Files[0].Path, 0, 1, 1, "compiler-limit",
                    what + " Write it in a simpler way: fewer lambdas within lambdas, shallower nesting, smaller constants.", "", IsWarning: false),
            ],
        };
    }

    private void Replace(CompilerProcess process)
    {
        // Ending a process can take a moment, and nobody needs to wait for it.
        _ = Task.Run(process.Dispose);
        if (!_disposed)
            _process = StartAsync();
    }

    private Task<CompilerProcess> StartAsync() => Task.Run(async () =>
    {
        CompilerProcess process = CompilerProcess.Start(_limits);
        try
        {
            if (await process.ReceiveAsync(PublicSurface.Empty, "", StartLimit, CancellationToken.None) is not null)
                return process;
        }
        catch (TimeoutException)
        {
            // As bad as one that has ended.
        }

        string said = process.End().ErrorText;
        process.Dispose();
        throw new WorkerFailedException(said, "compiles the submission");
    });
}
