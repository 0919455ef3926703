using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Katas.Worker;

/// <summary>xunit's own runner, with the tests of a class, and the classes, in the order in which they are given.</summary>
internal sealed class GivenOrderRunner(
    ITestAssembly testAssembly,
    IReadOnlyList<IXunitTestCase> testCases,
    IMessageSink diagnosticMessageSink,
    IMessageSink executionMessageSink,
    ITestFrameworkExecutionOptions executionOptions)
    : XunitTestAssemblyRunner(testAssembly, testCases, diagnosticMessageSink, executionMessageSink, executionOptions)
{
    private readonly Dictionary<string, int> _positions = testCases.Index().ToDictionary(test => test.Item.UniqueID, test => test.Index);

    protected override async Task AfterTestAssemblyStartingAsync()
    {
        await base.AfterTestAssemblyStartingAsync();
        TestCaseOrderer = new CaseOrder(_positions);
        TestCollectionOrderer = new CollectionOrder(TestCases.ToLookup(test => test.TestMethod.TestClass.TestCollection.UniqueID, test => _positions[test.UniqueID]));
    }

    private sealed class CaseOrder(Dictionary<string, int> positions) : ITestCaseOrderer
    {
        public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
            where TTestCase : ITestCase => testCases.OrderBy(testCase => positions[testCase.UniqueID]);
    }

    private sealed class CollectionOrder(ILookup<Guid, int> positions) : ITestCollectionOrderer
    {
        public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
            testCollections.OrderBy(collection => positions[collection.UniqueID].Min());
    }
}
