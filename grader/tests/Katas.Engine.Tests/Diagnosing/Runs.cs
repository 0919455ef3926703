using Katas.Engine.Diagnosing;
using Katas.Engine.Running;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Diagnosing;

/// <summary>Failing runs without a worker: a test says only which tests failed and what they said.</summary>
internal static class Runs
{
    public static FailureSignature Failing(params (string Test, string Message)[] failures) =>
        FailureSignature.Of(Grade([.. failures.Select(failure => Failed(failure.Test, failure.Message))]));

    public static Grade Grade(params TestResult[] tests) =>
        new("small", SourceOwner.Learner, Outcome.Failed, tests, [], [], Seed: 1, CompileSeconds: 0, TestSeconds: 0);

    public static TestResult Failed(
        string test,
        string message,
        string exception = "Katas.Testing.ExpectationFailedException",
        TestStatus status = TestStatus.Failed) => new(test, test, status, 0, message, exception, "", "", null);
}
