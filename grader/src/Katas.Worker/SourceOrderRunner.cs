using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Katas.Worker;

/// <summary>
/// xunit's own runner, with the tests in the order of their source: a lesson's first test is the one to make pass first.
/// </summary>
internal sealed class SourceOrderRunner(
    ITestAssembly testAssembly,
    IEnumerable<IXunitTestCase> testCases,
    IMessageSink diagnosticMessageSink,
    IMessageSink executionMessageSink,
    ITestFrameworkExecutionOptions executionOptions)
    : XunitTestAssemblyRunner(testAssembly, testCases, diagnosticMessageSink, executionMessageSink, executionOptions)
{
    protected override async Task AfterTestAssemblyStartingAsync()
    {
        await base.AfterTestAssemblyStartingAsync();
        TestCaseOrderer = new SourceOrder();
        TestCollectionOrderer = new CollectionOrder(TestCases.ToLookup(test => test.TestMethod.TestClass.TestCollection.UniqueID, Position));
    }

    /// <summary>Where a test stands in its source: metadata tokens are handed out in that order.</summary>
    public static int Position(ITestCase testCase) =>
        testCase.TestMethod.Method is IReflectionMethodInfo method ? method.MethodInfo.MetadataToken : 0;

    private sealed class SourceOrder : ITestCaseOrderer
    {
        public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
            where TTestCase : ITestCase => testCases.OrderBy(testCase => Position(testCase));
    }

    private sealed class CollectionOrder(ILookup<Guid, int> positions) : ITestCollectionOrderer
    {
        public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
            testCollections.OrderBy(collection => positions[collection.UniqueID].Min());
    }
}
