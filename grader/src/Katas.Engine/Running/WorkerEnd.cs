using System.Globalization;

namespace Katas.Engine.Running;

/// <summary>How a worker ended that should not have.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="ErrorText">What the runtime wrote to standard error.</param>
internal sealed record WorkerEnd(int ExitCode, string ErrorText)
{
    private const int MostFrames = 50;

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

    /// <summary>Where it happened, as far as the runtime says; may be empty.</summary>
    public string StackTrace => string.Join('\n', Frames.Take(MostFrames).Select(frame => "   " + frame));

    private IEnumerable<string> Frames => ErrorText.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("at ", StringComparison.Ordinal));

    private string Repeated() =>
        Frames.FirstOrDefault(frame => !frame.StartsWith("at System.", StringComparison.Ordinal)) is { } frame
            ? $"The last ones were in {frame[3..]}."
            : "";

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
