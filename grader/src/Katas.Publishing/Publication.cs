namespace Katas.Publishing;

/// <summary>What came of publishing.</summary>
/// <param name="IsPublished">Whether anything stands now; not when the pull request has moved on.</param>
/// <param name="Comment">The comment's address; empty when GitHub did not say.</param>
public sealed record Publication(bool IsPublished, string Comment)
{
    /// <summary>The pull request has a newer commit, whose own run will publish.</summary>
    public static Publication Outdated { get; } = new(IsPublished: false, "");
}
