using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Katas.Testing;
using Katas.Worker.Protocol;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Katas.Worker;

/// <summary>Runs the xunit tests of assemblies that were handed over as bytes.</summary>
internal sealed class TestRun(Action<WorkerEvent> send, ConsoleCapture console)
{
    private const int MostLoadedRuns = 8;

    private readonly List<WeakReference> _contexts = [];
    private volatile RunContext? _current;

    /// <summary>Runs the tests of a request, then lets go of its assemblies.</summary>
    public void Execute(RunRequest request)
    {
        _contexts.Add(ExecuteInContext(request));
        _contexts.RemoveAll(context => !context.IsAlive);
        send(new WorkerEvent.RunFinished(Environment.WorkingSet, _contexts.Count));
        TypeCaches.Clear();
        // Small runs hardly ever make the collector look at old objects, and nobody waits at this moment.
        if (_contexts.Count >= MostLoadedRuns)
            GC.Collect();
    }

    /// <summary>
    /// Whether an exception that nobody caught comes from what an earlier run has left behind, a timer say: it must not
    /// end the run of another.
    /// </summary>
    public bool IsOfEarlierRun(Exception failure)
    {
        RunContext? current = _current;
        AssemblyLoadContext?[] origins = [.. new StackTrace(failure).GetFrames()
            .Select(frame => frame.GetMethod() is { } method ? AssemblyLoadContext.GetLoadContext(method.Module.Assembly) : null)
            .Where(context => context is RunContext)];
        return current is null || (origins.Length > 0 && !origins.Contains(current));
    }

    /// <summary>Runs one class of an assembly that stays loaded: what warms the process up.</summary>
    public void Execute(Type testClass) =>
        Run(testClass.Assembly, new RunRequest(new AssemblyImage("", [], []), [], Seed: 0, ExcludedMethods: []), type => type.Name == testClass.FullName);

    // Not inlined, so that no local keeps the context alive after the return.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ExecuteInContext(RunRequest request)
    {
        RunContext? context = null;
        AppContext.SetData(Seed.ContextKey, request.Seed);
        try
        {
            context = new RunContext(request.Tests, request.Dependencies);
            _current = context;
            Run(context.LoadMain(), request, _ => true);
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException
            or OutOfMemoryException)
        {
            send(new WorkerEvent.RunFailed(failure.ToString()));
        }
        finally
        {
            _current = null;
            context?.Unload();
        }

        return new WeakReference(context);
    }

    private void Run(Assembly assembly, RunRequest request, Predicate<ITypeInfo> wanted)
    {
        Dictionary<string, int> first = request.FirstMethods.Distinct().Index().ToDictionary(method => method.Item, method => method.Index);
        var options = new Options();
        var sink = new EventSink(send, console, request);
        var assemblyInfo = new ReflectionAssemblyInfo(assembly);
        var testAssembly = new TestAssembly(assemblyInfo, configFileName: null);
        var nowhere = new NullMessageSink();
        using var discovered = new TestDiscoverySink();
        using (var discoverer = new XunitTestFrameworkDiscoverer(assemblyInfo, new NullSourceInformationProvider(), nowhere))
        {
            discoverer.Find(includeSourceInformation: false, discovered, options);
            discovered.Finished.WaitOne();
        }

        List<IXunitTestCase> cases = [.. discovered.TestCases
            .OfType<IXunitTestCase>()
            .Where(test => wanted(test.TestMethod.TestClass.Class) && !request.ExcludedMethods.Contains(EventSink.MethodName(test)))
            .OrderBy(test => first.GetValueOrDefault(EventSink.MethodName(test), int.MaxValue))
            // A lesson's first test is the one to make pass first. Metadata tokens are handed out in the source's order.
            .ThenBy(test => test.TestMethod.Method is IReflectionMethodInfo method ? method.MethodInfo.MetadataToken : 0)];
        send(new WorkerEvent.TestsFound([.. cases.Select(EventSink.MethodName)]));
        using var runner = new GivenOrderRunner(testAssembly, cases, nowhere, sink, options);
        runner.RunAsync().GetAwaiter().GetResult();
    }

    /// <summary>One test at a time, so that a crash has one suspect, and events in step with the tests.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object> _values = new()
        {
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.MaxParallelThreads"] = 1,
            ["xunit.execution.SynchronousMessageReporting"] = true,
            ["xunit.discovery.SynchronousMessageReporting"] = true,
            ["xunit.discovery.PreEnumerateTheories"] = false,
        };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value!;
    }

    private sealed class NullSourceInformationProvider : ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => new SourceInformation();

        public void Dispose()
        {
        }
    }
}
