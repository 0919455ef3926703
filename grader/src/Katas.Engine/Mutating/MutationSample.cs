namespace Katas.Engine.Mutating;

/// <summary>Picks some of many, spread evenly and the same each time.</summary>
internal static class MutationSample
{
    /// <summary>At most <paramref name="count"/> of them, in order.</summary>
    public static IReadOnlyList<Mutation> Of(IReadOnlyList<Mutation> mutations, int count) => mutations.Count <= count
        ? mutations
        : [.. Enumerable.Range(0, count).Select(index => mutations[(int)((long)index * mutations.Count / count)])];
}
