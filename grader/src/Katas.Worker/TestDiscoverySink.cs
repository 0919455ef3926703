using Xunit.Abstractions;

namespace Katas.Worker;

/// <summary>Collects the tests that xunit finds.</summary>
internal sealed class TestDiscoverySink : IMessageSink, IDisposable
{
    public List<ITestCase> TestCases { get; } = [];

    public ManualResetEvent Finished { get; } = new(initialState: false);

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage discovered)
            TestCases.Add(discovered.TestCase);
        else if (message is IDiscoveryCompleteMessage)
            Finished.Set();
        return true;
    }

    public void Dispose() => Finished.Dispose();
}
