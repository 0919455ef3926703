using Katas.Worker.Protocol;
using Xunit.Abstractions;

namespace Katas.Worker;

/// <summary>Turns xunit's messages into the worker's events.</summary>
internal sealed class EventSink(Action<WorkerEvent> send, ConsoleCapture console) : IMessageSink
{
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestStarting starting:
                console.Attach();
                console.Take();
                send(new WorkerEvent.TestStarted(Identify(starting)));
                break;
            case ITestPassed passed:
                send(new WorkerEvent.TestPassed(Identify(passed), (double)passed.ExecutionTime, Output(passed)));
                break;
            case ITestFailed failed:
                send(new WorkerEvent.TestFailed(
                    Identify(failed),
                    (double)failed.ExecutionTime,
                    Output(failed),
                    failed.ExceptionTypes.FirstOrDefault() ?? "",
                    Message(failed),
                    failed.StackTraces.FirstOrDefault(trace => !string.IsNullOrEmpty(trace)) ?? ""));
                break;
            case ITestSkipped skipped:
                send(new WorkerEvent.TestSkipped(Identify(skipped), skipped.Reason));
                break;
            case ITestAssemblyCleanupFailure or ITestCollectionCleanupFailure or ITestClassCleanupFailure
                or ITestMethodCleanupFailure or ITestCaseCleanupFailure or ITestCleanupFailure or IErrorMessage:
                send(new WorkerEvent.RunFailed(Message((IFailureInformation)message)));
                break;
        }

        return true;
    }

    /// <summary>The test's method as the protocol names it.</summary>
    public static string MethodName(ITestCase test) => $"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}";

    private static TestIdentity Identify(ITestMessage message) => new(MethodName(message.TestCase), message.Test.DisplayName);

    private static string Message(IFailureInformation failure) =>
        string.Join("\n---- ", failure.Messages.Where(message => !string.IsNullOrEmpty(message)));

    private string Output(ITestResultMessage result)
    {
        string printed = console.Take();
        return string.IsNullOrEmpty(result.Output) ? printed : result.Output + printed;
    }
}
