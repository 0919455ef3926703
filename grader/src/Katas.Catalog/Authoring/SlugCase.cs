namespace Katas.Catalog;

/// <summary>Names of types and titles out of an id.</summary>
internal static class SlugCase
{
    /// <summary>"bpe-train" → "BpeTrain".</summary>
    public static string ToPascal(string slug) =>
        string.Concat(slug.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(Capitalised));

    /// <summary>"bpe-train" → "Bpe train".</summary>
    public static string ToTitle(string slug) => Capitalised(slug.Replace('-', ' '));

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
