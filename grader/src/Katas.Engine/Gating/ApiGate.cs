using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Katas.Engine.Gating;

/// <summary>
/// Refuses code that refers to more than a lesson allows, before anything of it runs. Judged is what was compiled, so
/// no way of writing it matters; the source only says where it stands.
/// </summary>
internal static class ApiGate
{
    /// <summary>What is refused, in the order of the source; empty when nothing is.</summary>
    /// <param name="sources">The files, of a lesson that may allow and deny.</param>
    /// <param name="image">The compiled files.</param>
    /// <param name="compilation">What they were compiled from, with what generators added.</param>
    public static IReadOnlyList<SourceError> Check(LessonSources sources, AssemblyImage image, CSharpCompilation compilation)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => sources.Files.Any(file => file.Path == tree.FilePath))];
        var rules = new ApiRules(ApiList.Default, sources.Lesson);
        using var code = new CompiledCode(image.Image);
        Finding[] findings = [.. new ReferenceScan(code, rules).Run(), .. new DefinitionScan(code, rules, ApiList.Default).Run()];
        List<SourceError> errors = [.. SourceScan.Run(trees).Select(found => Error(found.Finding, found.Place))];
        if (findings.Length > 0)
        {
            var places = new SourcePlaces(compilation, trees, image.Symbols);
            errors.AddRange(findings.Select(finding => Error(finding, places.Find(finding))));
        }

        // What is nowhere in the source follows from something that is, where that is refused for the same reason.
        return [.. errors
            .Where(error => !rules.Waives(error.Code))
            .Where(error => error.Line > 0 || !errors.Any(other => other.Code == error.Code && other.Line > 0))
            .OrderBy(error => error.File, StringComparer.Ordinal)
            .ThenBy(error => error.Line)
            .ThenBy(error => error.Column)
            .DistinctBy(error => (error.File, error.Line, error.Code))];

        SourceError Error(Finding finding, Location? place) => place is null
            ? new SourceError(sources.Files[0].Path, 0, 1, 1, finding.Code, finding.Message, "", IsWarning: false)
            : SourceError.At(place, finding.Code, finding.Message, isWarning: false);
    }
}
