namespace Katas.Catalog;

/// <summary>Collects problems; it alone knows what their paths are relative to.</summary>
internal sealed class ProblemList(string root)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public int Count => _problems.Count;

    public void Add(string file, int line, string message) => _problems.Add(new Problem(Relative(file), line, message));

    public string Relative(string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
