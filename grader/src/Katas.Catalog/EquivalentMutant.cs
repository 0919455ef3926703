namespace Katas.Catalog;

/// <summary>Changes to a line of a reference that are no mistakes, so that no test can catch them.</summary>
/// <param name="File">The reference's file, by its name in the lesson.</param>
/// <param name="Line">The line that changes, without the space around it.</param>
/// <param name="Changes">The kind of each change and what the code becomes: "boundary: index &lt;= length".</param>
/// <param name="Why">Why nobody can tell the difference.</param>
/// <param name="Place">The line of the entry in its own file, from 1.</param>
public sealed record EquivalentMutant(string File, string Line, IReadOnlyList<string> Changes, string Why, int Place);
