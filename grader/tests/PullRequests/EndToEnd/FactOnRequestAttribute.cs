namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>A fact that runs where a variable is set to 1: it measures, and asserts little.</summary>
internal sealed class FactOnRequestAttribute : FactAttribute
{
    public FactOnRequestAttribute(string variable) => Skip = Environment.GetEnvironmentVariable(variable) == "1" ? null : $"Set {variable}=1 to run it.";
}
