using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Katas.Benchmarks;

// dotnet run -c Release --project eng/benchmarks -- softmax attention   (without names: all)
Dictionary<string, Func<IBenchmark>> benchmarks = Assembly.GetExecutingAssembly().GetTypes()
    .Where(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type))
    .ToDictionary(LessonId.Of, type => new Func<IBenchmark>(() => (IBenchmark)Activator.CreateInstance(type)!));

string[] unknown = [.. args.Except(benchmarks.Keys)];
if (unknown.Length > 0)
{
    Console.Error.WriteLine(
        $"No benchmark for {string.Join(", ", unknown)}. There are: {string.Join(", ", benchmarks.Keys.Order())}.");
    return 1;
}

#if DEBUG
Console.Error.WriteLine("This is a debug build, whose times mean little. Add `-c Release`.");
#endif

int vectorBits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}, vectors of {vectorBits} bits.");
foreach (string id in args.Length > 0 ? args : [.. benchmarks.Keys.Order()])
{
    Console.WriteLine($"\n## {id}\n");
    Report.Write(Console.Out, [.. Enumerable.Range(0, benchmarks[id]().Cases.Count).Select(place => Race.Run(benchmarks[id], place))]);
}

return 0;
