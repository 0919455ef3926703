using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Katas.Benchmarks;

// dotnet run -c Release --project eng/benchmarks -- softmax attention   (without names: all)
//     --out FILE               keeps the figures
//     --compare BEFORE NOW     shows two such files beside each other
if (args is ["--compare", var before, var now])
{
    Figures.Compare(Console.Out, Figures.Read(before), Figures.Read(now));
    return 0;
}

string? file = args is [.., "--out", var named] ? named : null;
string[] names = file is null ? args : args[..^2];
Dictionary<string, Func<IBenchmark>> benchmarks = Assembly.GetExecutingAssembly().GetTypes()
    .Where(type => type.IsClass && typeof(IBenchmark).IsAssignableFrom(type))
    .ToDictionary(LessonId.Of, type => new Func<IBenchmark>(() => (IBenchmark)Activator.CreateInstance(type)!));

string[] unknown = [.. names.Except(benchmarks.Keys)];
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
var figures = new Figures();
foreach (string id in names.Length > 0 ? names : [.. benchmarks.Keys.Order()])
{
    Console.WriteLine($"\n## {id}\n");
    CaseResult[] results = [.. Enumerable.Range(0, benchmarks[id]().Cases.Count).Select(place => Race.Run(benchmarks[id], place))];
    Report.Write(Console.Out, results);
    foreach (CaseResult result in results)
        figures.Add($"{id}: {result.Case.Name}", result.Entrants[0].Seconds);
}

if (file is not null)
    figures.Write(file);

return 0;
