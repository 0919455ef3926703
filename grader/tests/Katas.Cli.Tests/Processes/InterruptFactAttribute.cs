using System.Globalization;

namespace Katas.Cli.Tests.Processes;

/// <summary>
/// A test that interrupts what it has started. A shell starts what it puts in the background (`&amp;`) with interrupts
/// ignored, and whatever that starts ignores them too: there is nothing to test then.
/// </summary>
internal sealed class InterruptFactAttribute : FactAttribute
{
    private const string Status = "/proc/self/status";
    private const ulong Interrupt = 1 << 1;

    public InterruptFactAttribute()
    {
        if (AreIgnored())
            Skip = "Interrupts are ignored here, as by a shell that started this in the background.";
    }

    private static bool AreIgnored() => File.Exists(Status)
        && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
}
