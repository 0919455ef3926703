namespace Katas.Publishing;

/// <summary>A pull request, named by what the workflow was started with and not by anything in a report.</summary>
/// <param name="Repository">The repository that it goes into: "owner/name".</param>
/// <param name="Number">Its number.</param>
/// <param name="Head">The commit that was graded: 40 hexadecimal digits.</param>
public sealed record PullRequest(string Repository, int Number, string Head);
