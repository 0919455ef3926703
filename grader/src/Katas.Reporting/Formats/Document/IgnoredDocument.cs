namespace Katas.Reporting.Formats.Document;

internal sealed record IgnoredDocument(string Path, string Reason);
