using Katas.Catalog;

namespace Katas.Cli;

/// <summary>Lessons cannot be read: the author's mistake.</summary>
/// <param name="problems">What is wrong, by file and line.</param>
internal sealed class BrokenCatalogException(IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems.Select(problem => problem.ToString())));
