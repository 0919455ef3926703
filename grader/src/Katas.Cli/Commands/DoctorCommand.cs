using System.CommandLine;
using Katas.Cli.Checkup;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata doctor</c>: what works, what does not, and the command that mends it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Clone clone)
    {
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new ExampleCommand("doctor", "Look at everything that the tool stands on, and say what mends it.", "kata doctor") { json };
        command.SetAction((result, cancellation) => RunAsync(clone, result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Clone clone, bool json, CancellationToken cancellation)
    {
        var results = new List<CheckupResult>();
        foreach (Func<CancellationToken, Task<CheckupResult>> check in new Doctor(clone).Checks)
        {
            CheckupResult result = await check(cancellation);
            results.Add(result);
            if (!json)
                Write(clone, result);
        }

        if (json)
            clone.WriteLine(CommandJson.Write(results));
        bool isBroken = results.Any(result => result.Health == Health.Broken);
        if (!json)
            clone.Page.Line(isBroken ? "\nSomething that lessons stand on does not work: see above." : "\nEverything that lessons stand on works.");
        return isBroken ? ExitCode.Broken : ExitCode.Passed;
    }

    private static void Write(Clone clone, CheckupResult result)
    {
        string mark = result.Health switch
        {
            Health.Works => clone.Marks.Passed,
            Health.Optional => clone.Marks.Skipped,
            _ => clone.Marks.Failed,
        };
        clone.Page.Prose($"{mark} [bold]{Markup.Escape(result.Subject)}[/]  ", result.Says);
        if (result.Mend.Length > 0)
            clone.Page.Prose("    ", result.Mend, "blue");
    }
}
