using System.Runtime.CompilerServices;
using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Snapshots;

/// <summary>Each sample report in each format: what is compared by every test of snapshots.</summary>
internal static class ReportSnapshots
{
    private static readonly (string Name, GradeReport Report)[] Reports = [("everything", SampleReports.Everything), ("unreadable", SampleReports.Unreadable)];

    /// <summary>A report's name and a format's.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach ((string report, _) in Reports)
            {
                foreach (IReportFormat format in ReportFormats.All)
                    all.Add(report, format.Name);
            }

            return all;
        }
    }

    /// <summary>The folder that holds a folder for each report.</summary>
    public static string Folder { get; } = Path.Combine(Here(), "expected");

    /// <summary>A report as that format writes it.</summary>
    public static Snapshot Of(string report, string format)
    {
        IReportFormat written = ReportFormats.Find(format)!;
        return new Snapshot(
            Path.Combine(Folder, report), format, Path.GetExtension(written.FileName)[1..], written.Write(Reports.Single(one => one.Name == report).Report));
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
