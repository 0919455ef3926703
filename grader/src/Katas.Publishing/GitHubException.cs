using System.Net;

namespace Katas.Publishing;

/// <summary>GitHub refused, or could not be reached in the end.</summary>
/// <param name="message">What happened, and what to do about it.</param>
/// <param name="status">GitHub's answer; null when there was none.</param>
public sealed class GitHubException(string message, HttpStatusCode? status = null) : Exception(message)
{
    /// <summary>GitHub's answer; null when there was none.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>Whether the same may work a little later.</summary>
    internal bool IsPassing { get; init; }

    /// <summary>How long GitHub asks to wait; null when it does not say.</summary>
    internal TimeSpan? Wait { get; init; }
}
