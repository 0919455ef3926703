namespace Katas.Testing.Tests;

public class ThrownFailureTests
{
    [Fact]
    public void Nothing_thrown()
    {
        FailureText.Of(() => Expect.Call("Take(null)", () => { }).ToThrow<ArgumentNullException>("Look before you take."))
            .Should().Be("""
                Take(null) should throw ArgumentNullException
                           but threw    nothing
                Look before you take.
                """);
    }

    [Fact]
    public void Another_exception_thrown()
    {
        FailureText.Of(() => Expect.Call("f()", () => throw new FormatException("odd")).ToThrow<ArgumentException>())
            .Should().Be("f() should throw ArgumentException\n    but threw    FormatException: odd");
    }

    [Fact]
    public void A_derived_exception_is_another_one()
    {
        FailureText.Of(() => Expect.Call("f()", () => throw new ArgumentNullException("x", "odd")).ToThrow<ArgumentException>())
            .Should().Be("f() should throw ArgumentException\n    but threw    ArgumentNullException: odd (Parameter 'x')");
    }

    [Fact]
    public void A_message_of_several_lines_stays_in_its_column()
    {
        FailureText.Of(() => Expect.Call("f()", () => throw new FormatException("one\r\ntwo")).ToThrow<ArgumentException>())
            .Should().Be("""
                f() should throw ArgumentException
                    but threw    FormatException: one
                                 two
                """);
    }

    [Fact]
    public void A_long_call_has_a_line_of_its_own()
    {
        // Given
        string call = $"f({new string('1', 60)})";

        // Then
        FailureText.Of(() => Expect.Call(call, () => { }).ToThrow<ArgumentException>())
            .Should().Be($"{call}\n  should throw ArgumentException\n  but threw    nothing");
    }

    [Fact]
    public void The_right_exception_is_handed_back()
    {
        // Given
        var thrown = new ArgumentNullException("x");

        // Then
        Expect.Call("f()", () => throw thrown).ToThrow<ArgumentNullException>().Should().BeSameAs(thrown);
    }

    [Fact]
    public void A_stub_shows_as_a_stub_with_its_own_stack()
    {
        // When
        Action expectation = () => Expect.Call("f()", Stub).ToThrow<ArgumentException>();

        // Then
        expectation.Should().ThrowExactly<NotImplementedException>().Which.StackTrace.Should().Contain(nameof(Stub));
    }

    [Fact]
    public async Task Asynchronous_calls_say_the_same()
    {
        (await FailureText.OfAsync(() => Expect.CallAsync("f()", () => Task.CompletedTask).ToThrow<ArgumentException>("Why?")))
            .Should().Be("f() should throw ArgumentException\n    but threw    nothing\nWhy?");
        (await FailureText.OfAsync(() => Expect.CallAsync("f()", Later).ToThrow<OperationCanceledException>()))
            .Should().Be("f() should throw OperationCanceledException\n    but threw    TaskCanceledException: late");
        (await Expect.CallAsync("f()", Later).ToThrow<TaskCanceledException>()).Message.Should().Be("late");

        static async Task Later()
        {
            await Task.Yield();
            throw new TaskCanceledException("late");
        }
    }

    [Fact]
    public async Task An_asynchronous_stub_shows_as_a_stub()
    {
        Func<Task> expectation = () => Expect.CallAsync("f()", () => throw new NotImplementedException()).ToThrow<ArgumentException>();
        await expectation.Should().ThrowExactlyAsync<NotImplementedException>();
    }

    private static void Stub() => throw new NotImplementedException();
}
