namespace Katas.Catalog;

/// <summary>A row of lessons to be taken in order.</summary>
/// <param name="Folder">The folder's name: "04-Foundations".</param>
/// <param name="Number">Its number as written: "04".</param>
/// <param name="Name">Its name: "Foundations".</param>
/// <param name="Lessons">The lessons in order.</param>
public sealed record Track(string Folder, string Number, string Name, IReadOnlyList<Lesson> Lessons);
