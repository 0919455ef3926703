using Katas.Engine.Sources;

namespace Katas.Engine.Compiling;

/// <summary>Refuses files whose public surface is not the lesson's, before anything of theirs runs.</summary>
internal static class SurfaceGate
{
    /// <summary>A build with what its surface is refused for, which stands before other refusals.</summary>
    /// <param name="build">The build, compiled or not.</param>
    /// <param name="wanted">The lesson's surface.</param>
    /// <param name="sources">What it was built from.</param>
    /// <param name="places">Finds where the learner declares a line; asked only when there is something to say.</param>
    public static Build Judge(Build build, PublicSurface wanted, LessonSources sources, Func<IReadOnlyDictionary<string, SourceError>> places) =>
        build.Image is null ? build : build with { Refusals = [.. Check(build.Surface, wanted, sources.Files[0].Path, places), .. build.Refusals] };

    /// <summary>What is missing, changed and too much; empty when the surfaces are the same.</summary>
    /// <param name="found">The learner's surface.</param>
    /// <param name="wanted">The lesson's.</param>
    /// <param name="file">The learner's first file, for what stands nowhere.</param>
    /// <param name="places">Finds where the learner declares a line; asked only when there is something to say.</param>
    public static IReadOnlyList<SourceError> Check(
        PublicSurface found, PublicSurface wanted, string file, Func<IReadOnlyDictionary<string, SourceError>> places)
    {
        IReadOnlyList<string> missing = wanted.Except(found);
        List<string> extra = [.. found.Except(wanted)];
        if (missing.Count == 0 && extra.Count == 0)
            return [];

        IReadOnlyDictionary<string, SourceError> declared = places();
        var errors = new List<SourceError>();
        foreach (string line in missing)
        {
            string name = SurfaceLine.NameOf(line);
            if (extra.Find(one => SurfaceLine.NameOf(one) == name) is { } changed)
            {
                extra.Remove(changed);
                errors.Add(At(changed) with
                {
                    Code = "changed-member",
                    Message = $"'{name}' changed: it should be '{line}' and is '{changed}'. Put it back as the stub has it.",
                });
                continue;
            }

            errors.Add(new SourceError(file, 0, 1, 1, "missing-member",
                $"The tests call '{line}', which is not there. Put it back as the stub has it: "
                + "its name, parameters and types must stay the same.", "", IsWarning: false));
        }

        foreach (string line in extra)
        {
            errors.Add(At(line) with
            {
                Code = "extra-member",
                Message = $"'{line}' is public, but not part of the lesson. Make it private or internal.",
            });
        }

        return errors;

        SourceError At(string line) =>
            declared.TryGetValue(line, out SourceError? place) ? place : new SourceError(file, 0, 1, 1, "", "", "", IsWarning: false);
    }
}
