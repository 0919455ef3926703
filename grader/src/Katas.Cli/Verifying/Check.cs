namespace Katas.Cli.Verifying;

/// <summary>One thing that was proved, or not.</summary>
/// <param name="Subject">What it is about: a lesson's id, a project.</param>
/// <param name="Name">What was to be shown.</param>
/// <param name="Problem">Why it does not hold; empty when it does.</param>
internal sealed record Check(string Subject, string Name, string Problem = "")
{
    public bool Passed => Problem.Length == 0;
}
