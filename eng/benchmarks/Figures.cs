using System.Text.Json;

namespace Katas.Benchmarks;

/// <summary>How long things took in one run, in seconds, kept in a file to be laid beside another run's.</summary>
internal sealed class Figures
{
    private const double Notable = 1.25;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Dictionary<string, double> _seconds;

    public Figures()
        : this([])
    {
    }

    private Figures(Dictionary<string, double> seconds) => _seconds = seconds;

    public void Add(string name, double seconds) => _seconds[name] = seconds;

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(_seconds, Readable));
    }

    public static Figures Read(string path) => new(JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path)) ?? []);

    /// <summary>
    /// A table of what both runs have. They ran on machines that may differ, so what changed is judged against the median of
    /// all: that is the machine's part.
    /// </summary>
    public static void Compare(TextWriter output, Figures before, Figures now)
    {
        string[] both = [.. now._seconds.Keys.Where(name => before._seconds.GetValueOrDefault(name) > 0).Order(StringComparer.Ordinal)];
        if (both.Length == 0)
        {
            output.WriteLine("\nThe two runs have no figure in common.");
            return;
        }

        Dictionary<string, double> times = both.ToDictionary(name => name, name => now._seconds[name] / before._seconds[name]);
        double machine = Spread.Of([.. times.Values]).Median;
        output.WriteLine("\n| what | before | now | times | beside all others |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        foreach (string name in both)
        {
            double own = times[name] / machine;
            string mark = own >= Notable ? " slower" : own <= 1 / Notable ? " faster" : "";
            output.WriteLine($"| {name} | {Report.Seconds(before._seconds[name])} | {Report.Seconds(now._seconds[name])} | {times[name]:F2} | {own:F2}{mark} |");
        }

        output.WriteLine($"\nAll took {machine:F2} times as long in the median, which is mostly the machine's doing.");
    }
}
