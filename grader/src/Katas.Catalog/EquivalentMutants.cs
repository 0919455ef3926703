namespace Katas.Catalog;

/// <summary>The mutants of a reference that its author has explained: <c>equivalent.yml</c> beside the reference.</summary>
/// <param name="Mutants">Those that are well written, in order.</param>
/// <param name="Problems">What is wrong with the file.</param>
public sealed record EquivalentMutants(IReadOnlyList<EquivalentMutant> Mutants, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads a lesson's; one without the file has none.</summary>
    public static EquivalentMutants Load(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var problems = new ProblemList(lesson.RepositoryRoot);
        if (!File.Exists(lesson.EquivalentsFile) || YamlFields.Read(lesson.EquivalentsFile, problems) is not { } fields)
            return new EquivalentMutants([], problems.Problems);

        fields.Expect([("mutants", "mutants:")], []);
        var mutants = new List<EquivalentMutant>();
        foreach (YamlFields entry in fields.AllFields("mutants"))
        {
            int before = problems.Count;
            EquivalentMutant mutant = Read(entry);
            if (problems.Count == before)
                mutants.Add(mutant);
        }

        return new EquivalentMutants(mutants, problems.Problems);
    }

    private static EquivalentMutant Read(YamlFields entry)
    {
        entry.Expect(
            [
                ("file", "file: Softmax.cs"), ("line", "line: if (index < length)"),
                ("changes", "changes: ['boundary: index <= length']"), ("why", "why: The last element is 0 either way."),
            ],
            []);
        return new EquivalentMutant(
            entry.Text("file") ?? "", entry.Text("line") ?? "", entry.Texts("changes"), entry.Text("why") ?? "", entry.Line);
    }
}
