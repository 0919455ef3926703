using Katas.Engine.Compiling;

namespace Katas.Reporting.Formats.Document;

/// <summary>An error; <c>By</c> says whose it is, "gate" or "compiler".</summary>
internal sealed record ErrorDocument(
    string By, string File, int Line, int Column, int Length, string Code, string Message, string SourceLine, bool IsWarning)
{
    public static ErrorDocument Of(SourceError error) => new(
        error.IsFinding ? "gate" : "compiler",
        error.File, error.Line, error.Column, error.Length, error.Code, error.Message, error.SourceLine, error.IsWarning);

    public SourceError ToError() => new(File, Line, Column, Length, Code, Message, SourceLine, IsWarning);
}
