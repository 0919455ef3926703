namespace Katas.Cli.Tests.Watching;

/// <summary>Whole sittings, with keys pressed and files saved.</summary>
public sealed class WatchTests : IDisposable
{
    // The worker that learns the mistakes has the lowest priority: on a machine with much to do it is long in coming.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SmallClone _clone = new();
    private readonly RecordingTerminal _terminal = RecordingTerminal.Create(typed: "q\n", interactive: true);

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task A_lesson_from_the_stub_to_the_next_lesson()
    {
        Task<int> kata = _clone.RunAsync(_terminal);
        await SeeAsync("Not written yet");
        _terminal.Screen.Should().StartWith("──────────────────── 0 of 3  Twice a number, which is more than it was unless i…\n"
            + "read katas/01-Numbers/01-twice/README.md\nedit katas/01-Numbers/01-twice/Twice.cs\n\n✗ twice  0 of 3 passed");
        _terminal.Screen.Should().EndWith("(h)int  (f)ailures  (c)heck yourself  (n)ext  (l)ist  (s)olution  (o)pen README\n(r)eset  (q)uit\n");

        _terminal.Press('h');
        await SeeAsync("1 of 3  What is twice three?");
        _terminal.Press('f');
        await SeeAsync("Twice.Of(-4)");
        _terminal.Press('s');
        await SeeAsync("opens when you have passed it");
        _terminal.Press('l');
        await SeeAsync("02 Words");
        _terminal.Press('x');
        await SeeAsync("Not written yet");

        _clone.WriteTwice(SmallClone.TwiceSquared);
        await SeeAsync("but was   9");
        _clone.WriteTwice("no C#");
        await SeeAsync("does not compile");
        File.Delete(_clone.Twice);
        await SeeAsync("`./kata reset twice` puts the stub in its place.");
        _clone.WriteTwice(SmallClone.TwiceReference);
        await SeeAsync("all 3 passed");
        _terminal.Screen.Should().Contain("1 of 3").And.Contain("Passed. s shows the solution and its notes, n goes on to add.");

        _terminal.Press('s');
        await SeeAsync("Multiplying by two is a shift.");
        _terminal.Press('n');
        await SeeAsync("✓ add  all 1 passed");
        _terminal.Press('q');
        (await kata.WaitAsync(Patience)).Should().Be(ExitCode.Passed);
    }

    [Fact]
    public async Task Reset_asks_first_and_the_stub_is_judged_at_once()
    {
        _clone.WriteTwice(SmallClone.TwiceReference);
        Task<int> kata = _clone.RunAsync(_terminal, "watch", "twice");
        await SeeAsync("all 3 passed");

        _terminal.Press('r');
        await SeeAsync("y/n");
        _terminal.Press('n');
        await SeeAsync("y/n no");
        File.ReadAllText(_clone.Twice).Should().Be(SmallClone.TwiceReference);

        _terminal.Press('r');
        _terminal.Press('y');
        await SeeAsync("0 of 3 passed");
        File.ReadAllText(_clone.Twice).Should().Be(SmallClone.TwiceStub);

        _terminal.Press('c');
        await SeeAsync("What is twice nothing?");
        _terminal.Press(' ');
        await SeeAsync("0 of 3 passed");
        _terminal.Press('q');
        (await kata.WaitAsync(Patience)).Should().Be(ExitCode.Passed);
    }

    [Fact]
    public async Task A_known_mistake_is_named_after_the_verdict_and_from_then_on_with_it()
    {
        _clone.WriteTwice(SmallClone.TwiceSquared);
        Task<int> kata = _clone.RunAsync(_terminal, "watch", "twice");
        await SeeAsync("but was   9");
        await SeeAsync("That is the number times itself.");

        _clone.WriteTwice(SmallClone.TwiceReference);
        await SeeAsync("all 3 passed");
        _terminal.Screen.Should().NotContain("That is");
        _clone.WriteTwice(SmallClone.TwiceSquared.Replace("number * number", "number + 2", StringComparison.Ordinal));
        await SeeAsync("That is two more.");

        _terminal.Press('q');
        (await kata.WaitAsync(Patience)).Should().Be(ExitCode.Passed);
    }

    [Fact]
    public async Task A_diagnosis_that_comes_late_leaves_what_a_key_shows()
    {
        _clone.WriteTwice(SmallClone.TwiceSquared);
        Task<int> kata = _clone.RunAsync(_terminal, "watch", "twice");
        await SeeAsync("but was   9");
        _terminal.Press('l');
        await SeeAsync("02 Words");

        string signatures = _clone.PathOf(".kata/signatures/twice.mistakes");
        for (int turn = 0; turn < 3000 && !File.Exists(signatures); turn++)
            await Task.Delay(20);
        File.Exists(signatures).Should().BeTrue();
        _terminal.Screen.Should().Contain("02 Words");
        _terminal.Press('x');
        await SeeAsync("That is the number times itself.");

        _terminal.Press('q');
        (await kata.WaitAsync(Patience)).Should().Be(ExitCode.Passed);
    }

    private async Task SeeAsync(string text)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!_terminal.Screen.Contains(text, StringComparison.Ordinal))
        {
            if (Environment.TickCount64 > deadline)
                throw new TimeoutException($"'{text}' is not on the screen:\n{_terminal.Screen}\n{_terminal.ErrorOutput}");
            await Task.Delay(20);
        }
    }
}
