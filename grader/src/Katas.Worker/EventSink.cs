using System.Globalization;
using Katas.Simt.Compiling;
using Katas.Simt.Findings;
using Katas.Simt.Tracing;
using Katas.Testing;
using Katas.Worker.Protocol;
using Xunit.Abstractions;

namespace Katas.Worker;

/// <summary>Turns xunit's messages into the worker's events, and ends what the request limits.</summary>
internal sealed class EventSink(Action<WorkerEvent> send, ConsoleCapture console, RunRequest request) : IMessageSink
{
    private const int MostCharacters = 64 * 1024;

    // Exceptions whose message is written for the learner.
    private static readonly string[] Explained =
        [typeof(ExpectationFailedException).FullName!, typeof(KernelFaultException).FullName!, typeof(UnsupportedKernelException).FullName!];

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            // Fixtures and theories' data come before a test, and may hang as well: its first test answers for them.
            case ITestCollectionStarting or ITestClassStarting or ITestCaseStarting:
                ITestCase first = ((IExecutionMessage)message).TestCases.First();
                send(new WorkerEvent.TestStarted(new TestIdentity(MethodName(first), first.DisplayName)));
                break;
            case ITestStarting starting:
                console.Attach();
                console.Take();
                ResetCulture();
                AppContext.SetData(TraceFile.TestKey, starting.Test.DisplayName);
                send(new WorkerEvent.TestStarted(Identify(starting)));
                LoopTurns.Begin(request.MostLoopTurns.GetValueOrDefault(MethodName(starting.TestCase), long.MaxValue));
                break;
            case ITestPassed passed:
                send(new WorkerEvent.TestPassed(Identify(passed), (double)passed.ExecutionTime, Output(passed), LoopTurns.Taken));
                break;
            case ITestFailed failed:
                send(new WorkerEvent.TestFailed(
                    Identify(failed),
                    (double)failed.ExecutionTime,
                    Output(failed),
                    failed.ExceptionTypes.FirstOrDefault() ?? "",
                    Message(failed),
                    Shortened(failed.StackTraces.FirstOrDefault(trace => !string.IsNullOrEmpty(trace)) ?? "")));
                break;
            case ITestSkipped skipped:
                send(new WorkerEvent.TestSkipped(Identify(skipped), skipped.Reason));
                break;
            case ITestAssemblyCleanupFailure or ITestCollectionCleanupFailure or ITestClassCleanupFailure
                or ITestMethodCleanupFailure or ITestCaseCleanupFailure or ITestCleanupFailure or IErrorMessage:
                send(new WorkerEvent.RunFailed(Message((IFailureInformation)message)));
                break;
        }

        // False ends xunit's run after this test.
        return !(request.StopsAtFirstFailure && message is ITestFailed);
    }

    /// <summary>The test's method as the protocol names it.</summary>
    public static string MethodName(ITestCase test) => $"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}";

    private static TestIdentity Identify(ITestMessage message) => new(MethodName(message.TestCase), message.Test.DisplayName);

    private static string Message(IFailureInformation failure) =>
        Shortened(string.Join("\n---- ", failure.ExceptionTypes.Zip(failure.Messages, Message)));

    // An assertion's message says it all; of any other exception the type says half.
    private static string Message(string exceptionType, string message) =>
        exceptionType.StartsWith("Xunit.Sdk.", StringComparison.Ordinal) || Explained.Contains(exceptionType)
            ? message
            : $"{exceptionType}: {message}";

    private static string Shortened(string text) => text.Length <= MostCharacters
        ? text
        : $"{text.AsSpan(0, MostCharacters)}\n… {text.Length - MostCharacters} more characters.";

    // One culture for every test, whatever the one before has set.
    private static void ResetCulture()
    {
        CultureInfo.DefaultThreadCurrentCulture = null;
        CultureInfo.DefaultThreadCurrentUICulture = null;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    private string Output(ITestResultMessage result)
    {
        string printed = console.Take();
        return string.IsNullOrEmpty(result.Output) ? printed : Shortened(result.Output + printed);
    }
}
