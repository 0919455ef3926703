namespace Katas.Testing.Tests;

/// <summary>What a learner reads when an expectation fails.</summary>
internal static class FailureText
{
    public static string Of(Action expectation) =>
        expectation.Should().ThrowExactly<ExpectationFailedException>().Which.Message;

    public static async Task<string> OfAsync(Func<Task> expectation) =>
        (await expectation.Should().ThrowExactlyAsync<ExpectationFailedException>()).Which.Message;
}
