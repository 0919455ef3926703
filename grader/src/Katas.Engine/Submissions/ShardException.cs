namespace Katas.Engine.Submissions;

/// <summary>Reports are not the shards of one run.</summary>
/// <param name="message">Which one is missing, doubled or foreign.</param>
public sealed class ShardException(string message) : Exception(message);
