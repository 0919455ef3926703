namespace Katas.Cli.Verifying;

/// <summary>A test's result as <c>dotnet test</c> reports it.</summary>
/// <param name="Name">xunit's display name.</param>
/// <param name="Outcome">"Passed", "Failed" or "NotExecuted".</param>
/// <param name="Message">Why it failed or was skipped.</param>
internal sealed record DotnetTestResult(string Name, string Outcome, string Message);
