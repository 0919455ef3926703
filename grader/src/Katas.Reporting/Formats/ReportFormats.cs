namespace Katas.Reporting.Formats;

/// <summary>Every format that a report can be written in.</summary>
public static class ReportFormats
{
    /// <summary>All of them, the tool's own first.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        new JsonReport(), new MarkdownReport(), new HtmlReport(), new JUnitReport(), new SarifReport(), new GradescopeReport(), new ExercismReport(), new SecondsReport(),
    ];

    /// <summary>The format of that name; null when there is none.</summary>
    public static IReportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
