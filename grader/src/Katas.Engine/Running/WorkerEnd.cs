using System.Globalization;

namespace Katas.Engine.Running;

/// <summary>How a worker ended that should not have.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="ErrorText">What the runtime wrote to standard error.</param>
internal sealed record WorkerEnd(int ExitCode, string ErrorText)
{
    /// <summary>The cause, in words for a learner.</summary>
    public string Cause
    {
        get
        {
            if (ErrorText.Contains("Stack overflow", StringComparison.Ordinal))
                return "Stack overflow: calls went deeper than the stack holds. " + Repeated();
            if (LineAfter("Unhandled exception. ") is { } exception)
                return $"An exception on another thread, which no test could catch, ended the process: {exception}";
            if (LineAfter("Process terminated. ") is { } message)
                return $"Environment.FailFast ended the process: {message}";
            if (ErrorText.Contains("Process terminated", StringComparison.Ordinal))
                return "Environment.FailFast ended the process.";
            if (ErrorText.Contains("Out of memory", StringComparison.Ordinal) || ExitCode == 128 + 9)
                return "The process ran out of memory and was ended.";
            return "The process was ended, as Environment.Exit does, with exit code "
                + ExitCode.ToString(CultureInfo.InvariantCulture) + ".";
        }
    }

    private string Repeated()
    {
        string? frame = ErrorText.Split('\n')
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal) && !line.StartsWith("at System.", StringComparison.Ordinal));
        return frame is null ? "" : $"The last ones were in {frame[3..]}.";
    }

    private string? LineAfter(string start)
    {
        int at = ErrorText.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
            return null;

        string rest = ErrorText[(at + start.Length)..];
        int end = rest.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).Trim();
    }
}
