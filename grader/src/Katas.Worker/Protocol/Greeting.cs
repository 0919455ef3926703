namespace Katas.Worker.Protocol;

/// <summary>What a worker is told before anything else, and before any learner's code is loaded.</summary>
/// <param name="Key">What its events are sealed with, <see cref="EventSeal.KeyBytes"/> bytes.</param>
/// <param name="MostThreads">How many threads it may have at once; 0 for any number.</param>
public sealed record Greeting(byte[] Key, int MostThreads);
