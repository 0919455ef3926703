using System.Globalization;
using Katas.Engine.Timing;

namespace Katas.SpeedStudy;

/// <summary>One line a run; what is in it already is kept.</summary>
internal sealed class ResultFile
{
    private const string Header = "version,loaded,verdict,ratio,low,high,pairs,seconds";

    private readonly string _file;

    public ResultFile(string file)
    {
        _file = file;
        if (!File.Exists(file))
            File.WriteAllText(file, Header + "\n");
    }

    public int Count(string version) => Lines.Count(line => line[0] == version);

    public void Add(string version, bool isLoaded, LessonSpeed speed)
    {
        CaseSpeed one = speed.Cases.Single();
        File.AppendAllText(_file, string.Create(CultureInfo.InvariantCulture,
            $"{version},{isLoaded},{one.Verdict},{one.Ratio:0.0000},{one.RatioInterval?.Low:0.0000},{one.RatioInterval?.High:0.0000},{one.Pairs},{speed.MeasuredSeconds:0.00}\n"));
    }

    /// <summary>How often each verdict was given, as a Markdown table.</summary>
    public void WriteTable(TextWriter output)
    {
        SpeedVerdict[] verdicts = [.. Lines.Select(line => Enum.Parse<SpeedVerdict>(line[2])).Distinct().Order()];
        output.WriteLine($"| version | other core | runs | {string.Join(" | ", verdicts)} |");
        output.WriteLine($"|---|---|---:|{string.Concat(verdicts.Select(_ => "---:|"))}");
        foreach (var group in Lines.GroupBy(line => (Version: line[0], IsLoaded: bool.Parse(line[1]))).OrderBy(group => group.Key))
        {
            output.WriteLine($"| {group.Key.Version} | {(group.Key.IsLoaded ? "loaded" : "as it was")} | {group.Count()} | "
                + $"{string.Join(" | ", verdicts.Select(verdict => group.Count(line => line[2] == verdict.ToString())))} |");
        }
    }

    private IEnumerable<string[]> Lines => File.ReadAllLines(_file).Skip(1).Select(line => line.Split(','));
}
