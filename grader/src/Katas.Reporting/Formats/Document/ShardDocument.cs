namespace Katas.Reporting.Formats.Document;

/// <summary>A shard, as JSON has it.</summary>
internal sealed record ShardDocument(int Number, int Count);
