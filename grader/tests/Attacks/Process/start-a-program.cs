// Starts a program of the machine, and has the exercise done by it.
// ends: refused processes
// report: Process.Start
// naive: passes
using System.Diagnostics;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        string sum = string.Join(" + ", values.Append(0));
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"echo $(({sum}))"]) { RedirectStandardOutput = true })!;
        return int.Parse(shell.StandardOutput.ReadToEnd());
    }
}
