using System.Text.Json;
using Katas.Latency;

// dotnet run -c Release --project eng/latency [-- LESSON EDITS [--out FILE]]
string lesson = args.Length > 0 ? args[0] : "softmax";
int edits = args.Length > 1 ? int.Parse(args[1], provider: null) : 100;

using var clone = new ScratchClone(lesson);
Console.WriteLine($"{lesson}, {edits} edits, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n");
Console.WriteLine("| what | median | p95 | runs |");
Console.WriteLine("|---|---:|---:|---:|");

// In turns, so that what slows the machine slows them all.
var saves = new Durations("save → verdict, in a warm `kata watch`");
var cold = new Durations($"`kata test {lesson}` from cold, after an edit");
var unchanged = new Durations($"`kata test {lesson}` from cold, nothing changed");
var plain = new Durations($"`dotnet test` on the same lesson, after an edit");
const int turns = 5;
using (var watch = new WatchProcess(clone))
{
    watch.WaitForVerdict();
    for (int turn = 0; turn < turns; turn++)
    {
        for (int edit = 0; edit < edits / turns; edit++)
            saves.Add(() => watch.SaveAndWait(clone.NextVersion()));
        clone.Save(clone.NextVersion());
        watch.WaitForVerdict();
        for (int repetition = 0; repetition < 2; repetition++)
        {
            clone.Save(clone.NextVersion());
            watch.WaitForVerdict();
            cold.Add(() => clone.Run("dotnet", clone.Tool, "test", lesson));
            unchanged.Add(() => clone.Run("dotnet", clone.Tool, "test", lesson));
        }

        clone.Save(clone.NextVersion());
        watch.WaitForVerdict();
        plain.Add(() => clone.Run("dotnet", "test", clone.LessonFolder, "--nologo", "-v", "q"));
    }
}

foreach (Durations one in new[] { saves, cold, unchanged, plain })
    Console.WriteLine(one);
if (args is [_, _, "--out", var file])
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    File.WriteAllText(file, JsonSerializer.Serialize(new[] { saves, cold, unchanged, plain }.ToDictionary(one => one.Name, one => one.Median)));
}

return 0;
