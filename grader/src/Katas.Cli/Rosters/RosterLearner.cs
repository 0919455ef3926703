namespace Katas.Cli.Rosters;

/// <summary>Somebody on a course's roster.</summary>
/// <param name="Identifier">What the course calls them: a name, a number, an address.</param>
/// <param name="GithubUsername">Their account; null as long as they have not accepted an invitation.</param>
internal sealed record RosterLearner(string Identifier, string? GithubUsername);
