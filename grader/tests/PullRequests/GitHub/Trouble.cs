namespace Katas.PullRequests.Tests.GitHub;

/// <summary>What goes wrong with a request, once.</summary>
/// <param name="Method">Whose.</param>
/// <param name="Path">What its path ends with.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Status">The answer, where there is one.</param>
internal sealed record Trouble(string Method, string Path, TroubleKind Kind, int Status = 502)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Body { get; init; } = """{"message":"Trouble"}""";
}
