namespace Katas.Testing.Dockerfiles;

/// <summary>The lines after an instruction that its <c>&lt;&lt;NAME</c> asked for.</summary>
/// <param name="Name">The word that ends it.</param>
/// <param name="Content">The lines, each with its line feed; without leading tabs after <c>&lt;&lt;-</c>.</param>
/// <param name="Expands">Whether variables are expanded in it: not where the name stands in quotes.</param>
public sealed record HereDocument(string Name, string Content, bool Expands);
