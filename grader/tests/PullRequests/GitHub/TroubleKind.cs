namespace Katas.PullRequests.Tests.GitHub;

internal enum TroubleKind
{
    /// <summary>It is refused before it does anything.</summary>
    Refused,

    /// <summary>It is done, and then the connection is cut.</summary>
    CutAfter,

    /// <summary>The connection is cut before it does anything.</summary>
    CutBefore,

    /// <summary>No answer comes.</summary>
    Silent,
}
