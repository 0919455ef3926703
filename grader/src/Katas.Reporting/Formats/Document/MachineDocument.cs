namespace Katas.Reporting.Formats.Document;

internal sealed record MachineDocument(double BytesPerSecond, double OperationsPerSecond);
