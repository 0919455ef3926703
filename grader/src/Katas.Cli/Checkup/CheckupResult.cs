namespace Katas.Cli.Checkup;

/// <summary>How one thing that the tool stands on is.</summary>
/// <param name="Subject">What it is: "git".</param>
/// <param name="Health">Whether it works.</param>
/// <param name="Says">What was found.</param>
/// <param name="Mend">The command that mends it, or what to do; empty when nothing needs to be.</param>
internal sealed record CheckupResult(string Subject, Health Health, string Says, string Mend = "");
