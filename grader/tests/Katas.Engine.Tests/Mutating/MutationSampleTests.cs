using Katas.Engine.Mutating;

namespace Katas.Engine.Tests.Mutating;

public sealed class MutationSampleTests
{
    [Theory]
    [InlineData(5, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(10, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(2, new[] { 0, 2 })]
    [InlineData(0, new int[0])]
    public void A_sample_is_spread_evenly(int count, int[] lines)
    {
        Mutation[] five = [.. Enumerable.Range(0, 5).Select(line => new Mutation("A.cs", "/A.cs", line, "", "constant", "0", "1"))];

        MutationSample.Of(five, count).Select(mutation => mutation.Line).Should().Equal(lines);
    }
}
