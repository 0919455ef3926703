using System.ComponentModel;
using System.Diagnostics;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Watching;

/// <summary>Opens a lesson's README in whatever shows Markdown here; without a desktop, in the terminal.</summary>
internal static class Readme
{
    public static void Open(Clone clone, Lesson lesson)
    {
        if (HasDesktop && TryOpen(lesson.ReadmeFile))
            clone.Page.Line($"Opened [blue]{Markup.Escape(clone.Relative(lesson.ReadmeFile))}[/].");
        else
            clone.WriteLine(File.ReadAllText(lesson.ReadmeFile));
    }

    private static bool HasDesktop => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    private static bool TryOpen(string file)
    {
        try
        {
            using Process? opener = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
            return true;
        }
        catch (Exception failure) when (failure is Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }
}
