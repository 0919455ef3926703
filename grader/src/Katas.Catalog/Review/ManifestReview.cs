namespace Katas.Catalog;

/// <summary>Whether the manifest says enough: hints, the curriculum's rows, sources.</summary>
internal static class ManifestReview
{
    private const int LeastHints = 3;

    public static void Inspect(Lesson lesson, ProblemList problems)
    {
        if (YamlFields.Read(lesson.ManifestFile, problems) is not { } manifest)
            return;

        if (!lesson.IsQuizOnly && lesson.Hints.Count < LeastHints)
            manifest.Add("hints",
                $"There should be at least {LeastHints} hints, from a nudge to nearly the answer; there are "
                + $"{lesson.Hints.Count}.");
        if (lesson.Covers.Count == 0)
            manifest.Add("covers", "'covers' should name at least one row of the curriculum: `covers: [04/softmax]`.");
        if (lesson.Sources.Count == 0)
            manifest.Add("sources", "'sources' should name at least one place where the formula or format is defined.");
        foreach (string source in lesson.Sources)
        {
            if (!Uri.TryCreate(source, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
                manifest.Add("sources", $"A source should be an https address, and this is '{source}'.");
        }
    }
}
