using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Katas.Benchmarks;
using Katas.FullBenchmarks;

// A case and its entrant, which are cut in the middle otherwise.
const int LongestName = 120;

// dotnet run -c Release --project eng/benchmarks/full -- softmax
Dictionary<string, Type> benchmarks = Assembly.GetExecutingAssembly().GetTypes()
    .Where(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type))
    .ToDictionary(LessonId.Of);
if (args is not [var id] || !benchmarks.TryGetValue(id, out Type? benchmark))
{
    Console.Error.WriteLine($"Name one of {string.Join(", ", benchmarks.Keys.Order())}.");
    return 2;
}

FullBenchmark.Of = (IBenchmark)Activator.CreateInstance(benchmark)!;
// In this process, since BenchmarkDotNet would build the lessons' benchmarks anew, without what this project says of them.
// Every call has an input of its own, so an iteration is one call.
Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithInvocationCount(1).WithUnrollFactor(1).WithIterationCount(40);
BenchmarkRunner.Run<FullBenchmark>(DefaultConfig.Instance
    .AddJob(job)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(LongestName))
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks", id)));
return 0;
