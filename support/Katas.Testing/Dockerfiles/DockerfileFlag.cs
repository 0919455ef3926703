namespace Katas.Testing.Dockerfiles;

/// <summary>A flag between an instruction's name and its arguments: <c>--from=build</c>.</summary>
/// <param name="Name">The name without dashes, "from".</param>
/// <param name="Value">What follows the equals sign; empty where there is none.</param>
public sealed record DockerfileFlag(string Name, string Value)
{
    /// <summary>The value as a list of options, as in <c>--mount=type=secret,id=token</c>; an option without a value is empty.</summary>
    public IReadOnlyDictionary<string, string> Options => Value
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(option => option.Split('=', 2))
        .GroupBy(parts => parts[0].ToLowerInvariant())
        .ToDictionary(group => group.Key, group => group.Last().ElementAtOrDefault(1) ?? "");
}
