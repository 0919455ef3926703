extern alias simt;
using System.Reflection;
using ILGPU.Runtime.Cuda;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Ilgpu.Comparing;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>Runs GPU lessons on ILGPU, and compiles their kernels to PTX.</summary>
/// <param name="options">What is asked.</param>
/// <param name="output">Where it is said.</param>
internal sealed class IlgpuLane(LaneOptions options, LaneOutput output)
{
    // The first runs compile, and a median wants some of each.
    private const int TimedRuns = 10;

    /// <summary>Runs what is asked for.</summary>
    /// <returns>The program's exit code: 0 if all agrees.</returns>
    public static int Run(LaneOptions options, LaneOutput output)
    {
        LessonCatalog catalog = LessonCatalog.Load(options.Root);
        foreach (string unknown in options.Lessons.Where(name => catalog.Find(name) is not { Lane: Lane.Gpu }))
        {
            Console.Error.WriteLine($"There is no lesson '{unknown}' of the GPU lane.");
            return 2;
        }

        var lane = new IlgpuLane(options, output);
        var compiler = new LessonCompiler(catalog, Path.Combine(options.Root, ".kata", "builds"));
        IEnumerable<Lesson> lessons = catalog.Lessons.Where(lesson =>
            lesson is { Lane: Lane.Gpu, IsQuizOnly: false } && (options.Lessons.Count == 0 || options.Lessons.Contains(lesson.Id)));
        Func<Machine>[] machines = [Machine.Processor, .. Machine.Devices()];
        foreach (Lesson lesson in lessons)
        {
            foreach (LessonSources sources in lane.SourcesOf(lesson))
            {
                foreach (Func<Machine> machine in machines)
                    lane.Replay(sources, compiler, machine);
            }
        }

        return output.Failed == 0 ? 0 : 1;
    }

    private IEnumerable<LessonSources> SourcesOf(Lesson lesson) => options.IsLearners ? [Workspace.Learner(lesson)]
        : options.ShowsTimes ? [Workspace.Reference(lesson)]
        : lesson.Alternatives.Select(alternative => Workspace.Alternative(lesson, alternative)).Prepend(Workspace.Reference(lesson));

    private void Replay(LessonSources sources, LessonCompiler compiler, Func<Machine> machine)
    {
        // Barriers of threads are slow. The reference shows what ILGPU makes of every input; of an alternative it is enough
        // that it runs there too.
        var replay = new LessonReplay(compiler, machine, output) { IsBrief = sources.Owner.Kind == SourceKind.Alternative };
        string problem;
        try
        {
            problem = replay.Run(sources, sources);
            for (int run = 1; run < TimedRuns && options.ShowsTimes; run++)
                replay.Run(sources, sources);
        }
        catch (BrokenLessonException failure)
        {
            problem = failure.Message;
        }

        string lesson = sources.Lesson.Id;
        if (problem.Length > 0)
            output.Check(lesson, $"{sources.Owner} runs on ILGPU", problem);
        else if (replay.Kernels.Count == 0)
            output.Check(lesson, $"{sources.Owner} launches a kernel", "No launch ended well in the model, so there is none to make again.");
        foreach (KernelTally kernel in replay.Kernels.Values)
        {
            string name = $"{sources.Owner}: {kernel.Name(replay.MachineName)}";
            if (kernel.HasReplayed)
                output.Check(lesson, name, kernel.Problem);
            else if (!replay.IsBrief)
                output.Note($"{lesson}: {name}");
            if (replay.IsProcessor && replay.Twins!.Of(kernel.Sample.Kernel) is { } twin)
                output.Check(lesson, $"{sources.Owner}: {twin.Name} compiles to PTX", string.Join('\n', PtxProblems(twin, kernel.Sample)));
        }

        if (options.ShowsTimes || !replay.IsProcessor)
            output.Note($"{lesson}, {sources.Owner}\n\n{replay.Times.Table(replay.MachineName)}\n");
    }

    private IEnumerable<string> PtxProblems(MethodInfo twin, LaunchRecord launch)
    {
        using var compiler = new PtxCompiler();
        foreach ((string name, CudaArchitecture architecture, CudaInstructionSet instructions) in PtxCompiler.Targets)
        {
            string ptx = "", problem = "";
            try
            {
                ptx = compiler.Compile(twin, launch.Extent is not null, architecture, instructions);
            }
            // Whatever ILGPU's compiler makes of a kernel is the answer.
            catch (Exception failure)
            {
                problem = $"{name}: {LessonReplay.Innermost(failure)}";
            }

            if (problem.Length > 0)
                yield return problem;
            foreach (string rule in problem.Length > 0 ? [] : PtxRules.Broken(ptx, launch.Functions))
                yield return $"{name}: {twin.Name} {rule}";
            if (options.ShowsPtx && ptx.Length > 0)
                output.Note(ptx);
        }
    }
}
