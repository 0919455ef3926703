using Katas.Engine.Submissions;
using Katas.Reporting.Formats;

namespace Katas.Cli.Commands;

/// <summary>Where a command writes a report to, and as which files.</summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="formats">The formats.</param>
internal sealed class ReportFolder(string folder, IReadOnlyList<IReportFormat> formats)
{
    private static readonly string FormatNames = string.Join(",", ReportFormats.All.Select(format => format.Name));

    /// <summary>What <c>--format</c> is for.</summary>
    public static string FormatsDescription => $"With --out: as which files, with commas between. Without it: json. All: {FormatNames}.";

    /// <summary>What <c>--out</c> and <c>--format</c> ask for; null when they ask for nothing.</summary>
    /// <exception cref="UsageException">There is no such format, or no folder for it.</exception>
    public static ReportFolder? Of(string? folder, string? formats)
    {
        if (formats is not null && folder is null)
            throw new UsageException("--format says what is written to a folder: name the folder, --out DIR.");
        return folder is null ? null : new ReportFolder(folder,
        [
            .. (formats ?? "json").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(name =>
                ReportFormats.Find(name) ?? throw new UsageException($"There is no format '{name}'. There are: {FormatNames}.")),
        ]);
    }

    /// <summary>Writes a report.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task WriteAsync(GradeReport report, CancellationToken cancellation)
    {
        foreach (IReportFormat format in formats)
        {
            string file = Path.Combine(folder, format.FileName);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, format.Write(report), cancellation);
        }
    }
}
