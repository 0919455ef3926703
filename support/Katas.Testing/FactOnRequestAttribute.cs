using Xunit;

namespace Katas.Testing;

/// <summary>
/// A fact that is too slow for every save of a file: it starts other programs. It runs only where it is asked for by an
/// environment variable, and says so where it is skipped.
/// </summary>
public sealed class FactOnRequestAttribute : FactAttribute
{
    /// <summary>Skips the test unless <paramref name="variable"/> is 1 and every program is on the path.</summary>
    /// <param name="variable">The environment variable that asks for it, "KATA_EXTERNAL".</param>
    /// <param name="programs">The programs that the test starts.</param>
    public FactOnRequestAttribute(string variable, params string[] programs)
    {
        Variable = variable;
        Programs = programs;
        Skip = Environment.GetEnvironmentVariable(variable) == "1"
            ? programs.Select(program => new FactRequiringAttribute(program).Skip).FirstOrDefault(reason => reason is not null)
            : $"Not asked for, as it starts {string.Join(" and ", programs)}. To run it too: {variable}=1 dotnet test";
    }

    /// <summary>The environment variable that asks for it.</summary>
    public string Variable { get; }

    /// <summary>The programs that the test starts.</summary>
    public string[] Programs { get; }
}
