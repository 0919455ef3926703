using Katas.Engine.Submissions;

namespace Katas.Reporting.Formats;

/// <summary>One way to write a report down. It shows what the report says and works nothing out.</summary>
public interface IReportFormat
{
    /// <summary>What <c>kata grade --format</c> calls it.</summary>
    string Name { get; }

    /// <summary>The file that it is written to, below the folder of <c>--out</c>; with forward slashes.</summary>
    string FileName { get; }

    /// <summary>The file's text. The same report gives the same text, on every machine.</summary>
    string Write(GradeReport report);
}
