namespace Katas.Worker.Protocol;

/// <summary>A case of a benchmark, as it describes itself.</summary>
/// <param name="Name">What is timed, with its size.</param>
/// <param name="Work">How much work a call does, in units.</param>
/// <param name="Unit">The unit.</param>
public sealed record TimedCase(string Name, double Work, string Unit);
