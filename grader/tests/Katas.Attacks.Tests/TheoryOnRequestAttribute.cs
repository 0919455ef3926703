namespace Katas.Attacks.Tests;

/// <summary>A theory that takes minutes: it runs only where an environment variable asks for it.</summary>
public sealed class TheoryOnRequestAttribute : TheoryAttribute
{
    /// <summary>Skips the theory unless <paramref name="variable"/> is 1.</summary>
    /// <param name="variable">The environment variable, "KATA_NAIVE".</param>
    public TheoryOnRequestAttribute(string variable)
    {
        Variable = variable;
        if (Environment.GetEnvironmentVariable(variable) != "1")
            Skip = $"Not asked for, as it takes minutes. To run it too: {variable}=1 dotnet test";
    }

    /// <summary>The environment variable that asks for it.</summary>
    public string Variable { get; }
}
