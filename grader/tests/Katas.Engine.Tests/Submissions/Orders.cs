namespace Katas.Engine.Tests.Submissions;

/// <summary>Every order of some things.</summary>
internal static class Orders
{
    public static IEnumerable<T[]> Of<T>(IReadOnlyList<T> items) => items.Count == 0
        ? [[]]
        : Enumerable.Range(0, items.Count).SelectMany(first =>
            Of([.. items.Where((_, index) => index != first)]).Select(rest => (T[])[items[first], .. rest]));
}
