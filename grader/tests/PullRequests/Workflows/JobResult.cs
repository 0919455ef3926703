namespace Katas.PullRequests.Tests.Workflows;

/// <summary>How a job of a run ended.</summary>
/// <param name="Name">The job: "publish", or "grade/publish" of a called workflow.</param>
/// <param name="IsSuccess">Whether every step of it went well.</param>
/// <param name="Log">What its steps printed.</param>
internal sealed record JobResult(string Name, bool IsSuccess, string Log);
