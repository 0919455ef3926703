using Katas.Testing;
using Xunit;

namespace Katas.Worker;

/// <summary>
/// Tests of every kind, run once when the worker starts: what they compile and load is then ready for the learner's.
/// Public, since xunit runs public classes only.
/// </summary>
public sealed class WarmUp
{
    /// <summary>A fact.</summary>
    [Fact]
    public void Fact() => Expect.That("one", 1).ToBe(1);

    /// <summary>A theory.</summary>
    [Theory]
    [InlineData(1, "one")]
    public void Theory(int number, string name) => Expect.That(name, number).ToBe(1);

    /// <summary>An asynchronous test.</summary>
    [Fact]
    public async Task Asynchronous()
    {
        await Task.Yield();
        Expect.That("one", new float[] { 1 }).ToBeCloseTo([1f], new Tolerance(0, 0));
    }

    /// <summary>An equivalence: xunit keeps the list of assemblies that it sees at the first one.</summary>
    [Fact]
    public void Equivalence() => Assert.Equivalent(new object(), new object());

    /// <summary>A failure, with its stack trace.</summary>
    [Fact]
    public void Failure() => Expect.That("one", new float[] { 1 }).ToBeCloseTo([2f], new Tolerance(0, 0), "warm");

    /// <summary>What a stub does.</summary>
    [Fact]
    public void Stub() => throw new NotImplementedException();
}
