using Katas.Reporting.Formats;

namespace Katas.Reporting;

/// <summary>
/// A stranger's line in a terminal, where it can neither move the cursor nor speak to a runner that reads the log:
/// GitHub's takes <c>::name::</c> at a line's beginning, and <c>##[name]</c> anywhere, for a command.
/// </summary>
public static class TerminalText
{
    /// <summary>The line, with everything in it to be seen.</summary>
    public static string Of(string line)
    {
        string visible = VisibleText.Of(line).Replace("##[", "# #[", StringComparison.Ordinal);
        string text = visible.TrimStart();
        return text.StartsWith("::", StringComparison.Ordinal) ? visible[..^text.Length] + ": :" + text[2..] : visible;
    }
}
