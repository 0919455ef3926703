namespace Katas.Cli.Tests;

/// <summary>What came of a command.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors);
