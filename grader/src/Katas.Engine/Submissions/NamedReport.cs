namespace Katas.Engine.Submissions;

/// <summary>A report and where it came from.</summary>
/// <param name="Name">What a message calls it: its folder.</param>
/// <param name="Report">The report.</param>
public sealed record NamedReport(string Name, GradeReport Report)
{
    /// <summary>"grades/2 (shard 2/4)".</summary>
    public override string ToString() => Report.Shard is null ? Name : $"{Name} (shard {Report.Shard})";
}
