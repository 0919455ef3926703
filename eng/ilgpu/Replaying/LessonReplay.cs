extern alias simt;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Ilgpu.Comparing;
using Katas.Worker;
using Katas.Worker.Protocol;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>
/// Runs a lesson's tests on the machine model and makes each launch that ends well again: the tests know nothing of it.
/// </summary>
/// <param name="compiler">Compiles both sides.</param>
/// <param name="open">Opens the machine that launches are made again on, anew for each run.</param>
/// <param name="output">Is told where the run stands.</param>
internal sealed class LessonReplay(LessonCompiler compiler, Func<Machine> open, LaneOutput output)
{
    /// <summary>
    /// Lanes of a launch that is made again. On a processor each lane is a thread of the system's, so larger ones take
    /// seconds; the groups of a larger launch do nothing that those of a smaller one do not.
    /// </summary>
    public const int MostLanes = 4096;

    private const long TestSeed = 1;

    private readonly Dictionary<string, KernelTally> _tallies = [];
    private readonly HashSet<(string Kernel, string Launch)> _sizes = [];

    /// <summary>Whether one launch of each size will do, whatever data there are.</summary>
    public bool IsBrief { get; init; }

    /// <summary>How long launches took in the model and here.</summary>
    public LaunchTimes Times { get; } = new();

    /// <summary>The kernels that the tests launched, by name.</summary>
    public IReadOnlyDictionary<string, KernelTally> Kernels => _tallies;

    /// <summary>What the machine of the last run is called.</summary>
    public string MachineName { get; private set; } = "";

    /// <summary>Whether that is this processor.</summary>
    public bool IsProcessor { get; private set; }

    /// <summary>The lesson's files, compiled against ILGPU; null before a run.</summary>
    public TwinAssembly? Twins { get; private set; }

    /// <summary>Runs the tests.</summary>
    /// <param name="model">The files that the model runs.</param>
    /// <param name="twin">The files that ILGPU runs: the same ones, unless a difference is wanted.</param>
    /// <returns>What kept the run from its end; empty if nothing did.</returns>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    public string Run(LessonSources model, LessonSources twin)
    {
        Lesson lesson = model.Lesson;
        AssemblyImage tests = compiler.CompileTests(lesson);
        Build build = compiler.CompileLesson(model);
        if (build.Image is not { } image || build.Refusals.Count > 0)
            return $"does not compile: {First(build.Refusals.Concat(build.Errors))}";
        Build other = compiler.CompileInPlaceOfModel(twin, TwinAssembly.References);
        if (other.Image is not { } otherImage)
            return $"does not compile against ILGPU: {First(other.Errors)}";

        IReadOnlyList<Build> foundations = compiler.Foundations(lesson);
        Twins = new TwinAssembly(otherImage, foundations);
        using Machine machine = open();
        (MachineName, IsProcessor) = (machine.Name, machine.IsProcessor);
        using var replay = new LaunchReplay(machine, Twins);
        var failures = new List<string>();
        var run = new TestRun(
            told =>
            {
                if (told is WorkerEvent.RunFailed failed)
                    failures.Add(failed.Message);
            },
            new ConsoleCapture(_ => { }));
        LaunchObserver.Observer = launch => Observe(launch, replay);
        try
        {
            run.Execute(new RunRequest(tests, [.. foundations.Select(foundation => foundation.Image!), image], TestSeed, []));
        }
        finally
        {
            LaunchObserver.Observer = null;
        }

        return string.Join('\n', failures);
    }

    private void Observe(LaunchRecord launch, LaunchReplay replay)
    {
        string name = $"{launch.Kernel.DeclaringType!.FullName}.{launch.Kernel.Name}";
        if (!_tallies.TryGetValue(name, out KernelTally? tally))
            _tallies[name] = tally = new KernelTally(launch);
        if (launch.Lanes > MostLanes)
        {
            tally.AddTooLarge();
            return;
        }

        string words = Words(launch);
        if (!_sizes.Add((name, words)) && IsBrief)
        {
            tally.AddAlike();
            return;
        }

        output.At($"{launch.Kernel.Name}, {words}");
        try
        {
            Difference? difference = replay.Run(launch, out TimeSpan elapsed);
            tally.AddReplayed(words, difference?.ToString() ?? "");
            Times.Add(launch, words, elapsed);
        }
        catch (NotReplayableException reason)
        {
            tally.AddNotReplayable(reason.Message);
        }
        // Whatever ILGPU makes of it is the answer, and must not end the test.
        catch (Exception failure)
        {
            tally.AddReplayed(words, Innermost(failure));
        }
    }

    /// <summary>What an exception of ILGPU's is about.</summary>
    public static string Innermost(Exception failure)
    {
        Exception inner = failure;
        while (inner.InnerException is { } next)
            inner = next;
        return $"{inner.GetType().Name}: {inner.Message}";
    }

    private static string Words(LaunchRecord launch) => launch.Extent is { } extent
        ? $"over {Dimensions(extent.X, extent.Y, extent.Z)} lanes"
        : $"{Dimensions(launch.Grid.X, launch.Grid.Y, launch.Grid.Z)} group{(launch.Grid.LongSize == 1 ? "" : "s")} of {Dimensions(launch.GroupSize.X, launch.GroupSize.Y, launch.GroupSize.Z)}";

    private static string Dimensions(int x, int y, int z) => z > 1 ? $"{x}×{y}×{z}" : y > 1 ? $"{x}×{y}" : $"{x}";

    private static string First(IEnumerable<SourceError> errors) =>
        errors.FirstOrDefault(error => !error.IsWarning) is { } error ? $"{Path.GetFileName(error.File)}:{error.Line}: {error.Message}" : "";
}
