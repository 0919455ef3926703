using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Katas.Catalog;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Katas.Worker.SystemCalls;

namespace Katas.Engine.Compiling.Confined;

/// <summary>
/// The engine as a program: it compiles what comes over a pipe, asks the gates, and answers. Nothing of what it
/// compiles runs in it.
/// </summary>
internal static class CompilerProgram
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var requestHandle, var answerHandle, var compilerFolder, .. var packs])
        {
            Console.Error.WriteLine("Katas.Engine is started by kata: Katas.Engine REQUEST-PIPE ANSWER-PIPE COMPILER-FOLDER [REFERENCE-PACK]");
            return 2;
        }

        // Those of the tool that started it, wherever they are here.
        SdkCompiler.Folder = compilerFolder;
        PlatformReferences.Pack = packs.FirstOrDefault();
        using var owner = new OwnerStreams(requestHandle, answerHandle);
        if (owner.AreStandard)
            OwnFilter.Set();
        return Serve(owner.Requests, owner.Answers);
    }

    // A method of its own, since it is compiled only when it is known where the compiler is.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Serve(Stream requests, Stream answers)
    {
        var compiler = new SourceCompiler();
        // The first compilation loads the compiler and its references; it also says that this process is ready.
        CompileWire.Write(answers, Judge(compiler, Small));

        // Read on a thread of its own, so that a compiler whose owner has gone ends even while a compilation never does.
        using var queue = new BlockingCollection<CompileRequest>();
        new Thread(ReadRequests) { IsBackground = true, Name = "requests" }.Start();
        foreach (CompileRequest request in queue.GetConsumingEnumerable())
            CompileWire.Write(answers, Judge(compiler, request));
        return 0;

        void ReadRequests()
        {
            while (CompileWire.ReadRequest(requests) is { } request)
                queue.Add(request);
            Process.GetCurrentProcess().Kill();
        }
    }

    private static CompileRequest Small
    {
        get
        {
            byte[] text = Encoding.UTF8.GetBytes("static class Small { static int[] Of(int[] one) => [.. one.Where(x => x > 0).Select(x => x + 1)]; }");
            var lesson = new Lesson { Id = "small", Number = 0, Title = "", Minutes = 0, Files = [], RepositoryRoot = "", TrackFolder = "" };
            return new CompileRequest(new LessonSources(lesson, SourceOwner.Submission, [new SourceFile("Small.cs", "Small.cs", text)]), [], PublicSurface.Empty);
        }
    }

    private static Build Judge(SourceCompiler compiler, CompileRequest request)
    {
        Build build = compiler.Judge(request.Sources, request.Foundations, request.Wanted, key: "");
        int size = Math.Max(build.Image?.Image.Length ?? 0, build.Image?.Symbols.Length ?? 0);
        return size <= CompileWire.MostImageBytes ? build : build with
        {
            Image = null,
            Refusals =
            [
                new SourceError(
                    request.Sources.Files[0].Path, 0, 1, 1, "too-large",
                    $"The files compile to {size >> 20} MB; at most {CompileWire.MostImageBytes >> 20} MB are taken. Make large constants at run time.", "", IsWarning: false),
            ],
        };
    }
}
