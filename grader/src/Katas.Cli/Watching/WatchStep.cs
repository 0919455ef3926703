using Katas.Catalog;

namespace Katas.Cli.Watching;

/// <summary>What a key leads to.</summary>
/// <param name="Ends">Whether the sitting is over.</param>
/// <param name="Lesson">The lesson to go on with; null to stay.</param>
internal readonly record struct WatchStep(bool Ends, Lesson? Lesson)
{
    public static WatchStep Stay { get; } = new(Ends: false, null);

    public static WatchStep End { get; } = new(Ends: true, null);

    public static WatchStep GoTo(Lesson lesson) => new(Ends: false, lesson);
}
