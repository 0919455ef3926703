using System.Globalization;
using System.Text.RegularExpressions;

namespace Katas.Engine.Running;

/// <summary>How a worker ended that should not have.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="ErrorText">What the runtime wrote to standard error.</param>
internal sealed partial record WorkerEnd(int ExitCode, string ErrorText)
{
    private const int MostFrames = 50;

    // A process that a signal has ended shows it so, as a shell does.
    private const int ProcessorTimeSignal = 128 + 24;
    private const int FileSizeSignal = 128 + 25;

    /// <summary>Whether it took more memory than it may.</summary>
    public bool IsOutOfMemory => ErrorText.Contains("Out of memory", StringComparison.Ordinal) || ExitCode == 128 + 9;

    /// <summary>The cause, in words for a learner.</summary>
    public string Cause
    {
        get
        {
            if (ErrorText.Contains("Stack overflow", StringComparison.Ordinal))
                return "Stack overflow: calls went deeper than the stack holds. " + Repeated();
            if (IsOutOfMemory)
                return "The process ran out of memory and was ended.";
            if (ExitCode == ProcessorTimeSignal)
                return "The process used up its processor time and was ended.";
            if (ExitCode == FileSizeSignal)
                return "The process wrote a file larger than allowed and was ended.";
            if (LineAfter("Too many threads: ") is { } threads)
                return $"Too many threads: {threads}";
            if (LineAfter("Unhandled exception. ") is { } exception)
                return $"An exception on another thread, which no test could catch, ended the process: {exception}";
            if (LineAfter("Process terminated.") is { } message)
            {
                return message.Length == 0 || message.StartsWith("at ", StringComparison.Ordinal)
                    ? "Environment.FailFast ended the process."
                    : $"Environment.FailFast ended the process: {message}";
            }

            return "The process was ended, as Environment.Exit does, with exit code "
                + ExitCode.ToString(CultureInfo.InvariantCulture) + ".";
        }
    }

    /// <summary>The limit that ended it; null when it was none. It names the cause and decides nothing: a process can feign one.</summary>
    /// <param name="test">The test that ran.</param>
    /// <param name="limits">What was allowed.</param>
    public LimitHit? Hit(string test, WorkerLimits limits) => true switch
    {
        _ when ErrorText.Contains("Stack overflow", StringComparison.Ordinal) => null,
        _ when ErrorText.Contains("Too many threads: ", StringComparison.Ordinal) => new LimitHit(Limit.Threads, test, $"{limits.MostThreads}"),
        _ when IsOutOfMemory => new LimitHit(Limit.Memory, test, limits.MemoryText),
        _ when ExitCode == ProcessorTimeSignal => new LimitHit(Limit.ProcessorTime, test, $"{limits.ProcessorTime.TotalSeconds:0} s"),
        _ when ExitCode == FileSizeSignal => new LimitHit(Limit.FileSize, test, WorkerLimits.Megabytes(limits.FileBytes)),
        _ => null,
    };

    /// <summary>Where it happened, as far as the runtime says; may be empty.</summary>
    public string StackTrace => string.Join('\n', Frames.Take(MostFrames).Select(frame => "   " + frame));

    private IEnumerable<string> Frames => ErrorText.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("at ", StringComparison.Ordinal));

    private string Repeated() =>
        Frames.FirstOrDefault(frame => !frame.StartsWith("at System.", StringComparison.Ordinal)) is { } frame
            ? $"The last ones were in {Readable(frame[3..])}."
            : "";

    // The compiler names a local function Type.<Method>g__Name|1_0, and a lambda Type.<>c.<Method>b__1_0.
    private static string Readable(string frame) => LocalName().Replace(frame, match =>
        match.Groups["name"] is { Success: true, Value: var name } ? $"{name} in {match.Groups["method"]}" : $"a lambda in {match.Groups["method"]}");

    [GeneratedRegex(@"(\w+[.+])*?(<>c\w*\.)?<(?<method>\w+)>(g__(?<name>\w+)\||b__)[\w]*\([^)]*\)")]
    private static partial Regex LocalName();

    private string? LineAfter(string start)
    {
        int at = ErrorText.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
            return null;

        string rest = ErrorText[(at + start.Length)..].TrimStart();
        int end = rest.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).Trim();
    }
}
