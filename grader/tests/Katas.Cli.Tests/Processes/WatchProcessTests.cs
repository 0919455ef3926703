using System.Diagnostics;

namespace Katas.Cli.Tests.Processes;

/// <summary>The tool as a learner's machine runs it, from the first verdict to Ctrl-C.</summary>
public sealed class WatchProcessTests : IDisposable
{
    private readonly SmallClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Every_save_is_judged_however_the_editor_saves()
    {
        using var kata = new KataProcess(_clone, "watch", "twice");
        await kata.SeeAsync("0 of 3 passed");

        // Written in place.
        _clone.WriteTwice(SmallClone.TwiceSquared);
        await kata.SeeAsync("but was   9");

        // Written beside, and moved into its place.
        File.WriteAllText(_clone.Twice + "~", SmallClone.TwiceReference);
        File.Move(_clone.Twice + "~", _clone.Twice, overwrite: true);
        await kata.SeeAsync("all 3 passed");

        // Twice, quickly: the last one's verdict is the last to be given.
        _clone.WriteTwice(SmallClone.TwiceReference + "// first\n");
        _clone.WriteTwice("no C#");
        await kata.SeeAsync("does not compile");
        await Task.Delay(500);
        kata.Unread().Should().NotContain(line => line.Contains("passed", StringComparison.Ordinal));

        // Touched, with the content that it has.
        _clone.WriteTwice("no C#");
        await Task.Delay(1500);
        kata.Unread().Should().BeEmpty();
    }

    [InterruptFact]
    public async Task Interrupting_it_ends_its_workers_too()
    {
        if (!OperatingSystem.IsLinux())
            return;

        using var kata = new KataProcess(_clone, "watch", "twice");
        await kata.SeeAsync("0 of 3 passed");
        int[] workers = ChildrenOf(kata.Process.Id);

        Process.Start("kill", ["-INT", kata.Process.Id.ToString()]).WaitForExit();

        (await kata.ExitCodeAsync()).Should().Be(ExitCode.Passed);
        workers.Should().NotBeEmpty();
        for (int i = 0; i < 100 && workers.Any(IsAlive); i++)
            await Task.Delay(100);
        workers.Where(IsAlive).Should().BeEmpty();
    }

    [Fact]
    public async Task Idle_it_uses_no_processor_to_speak_of()
    {
        if (!OperatingSystem.IsLinux())
            return;

        using var kata = new KataProcess(_clone, "watch", "twice");
        await kata.SeeAsync("0 of 3 passed");

        // First it learns what the lesson's mistakes look like, for as long as the machine makes that take.
        TimeSpan used = TimeSpan.MaxValue;
        for (int i = 0; i < 30 && used > TimeSpan.FromMilliseconds(200); i++)
        {
            kata.Process.Refresh();
            TimeSpan before = kata.Process.TotalProcessorTime;
            await Task.Delay(4000);
            kata.Process.Refresh();
            used = kata.Process.TotalProcessorTime - before;
        }

        used.Should().BeLessThanOrEqualTo(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task Errors_and_exit_codes_reach_the_shell()
    {
        using var kata = new KataProcess(_clone, "info", "twcie");

        await kata.SeeAsync("Did you mean twice?");
        (await kata.ExitCodeAsync()).Should().Be(ExitCode.Usage);
    }

    private static int[] ChildrenOf(int process) =>
        [.. Directory.EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse)];

    private static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");
}
