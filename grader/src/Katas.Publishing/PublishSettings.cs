namespace Katas.Publishing;

/// <summary>How a course wants its grades published.</summary>
/// <param name="Author">Who the workflow's token writes as.</param>
/// <param name="CheckName">What the check is called; a branch rule can require it by that name.</param>
/// <param name="PassedLabel">The label of a pull request whose lessons all passed; null for none.</param>
/// <param name="FailedLabel">The label of one where a lesson did not; null for none.</param>
public sealed record PublishSettings(
    string Author = "github-actions[bot]", string CheckName = "kata grade", string? PassedLabel = null, string? FailedLabel = null);
