namespace Katas.Catalog;

/// <summary>A change to a reference that is no mistake, so that no test can catch it.</summary>
/// <param name="File">The reference's file, by its name in the lesson.</param>
/// <param name="Line">The line that changes, without the space around it.</param>
/// <param name="Operator">The kind of change.</param>
/// <param name="Change">What the code becomes.</param>
/// <param name="Why">Why nobody can tell the difference.</param>
/// <param name="Place">The line of the entry in its own file, from 1.</param>
public sealed record EquivalentMutant(string File, string Line, string Operator, string Change, string Why, int Place);
