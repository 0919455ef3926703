namespace Katas.Catalog;

/// <summary>Another version of a lesson's first learner file: a known mistake, or another right solution.</summary>
/// <param name="Name">Its name, which is also the file's: "no-max-shift".</param>
/// <param name="Says">A misconception: what the learner should be told. An alternative: what is different.</param>
/// <param name="File">The absolute path of the whole file, which stands in for <c>Files[0]</c>.</param>
public sealed record Variant(string Name, string Says, string File);
