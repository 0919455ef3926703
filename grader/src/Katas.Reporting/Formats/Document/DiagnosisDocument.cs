namespace Katas.Reporting.Formats.Document;

internal sealed record DiagnosisDocument(string Misconception, string Says, bool IsGuess);
