namespace Katas.Catalog;

/// <summary>The last part of the namespaces that a track's lessons and tests stand in.</summary>
internal static class TrackNamespace
{
    /// <summary>"04-Foundations" → "Foundations": the name, but for those that would read badly in code.</summary>
    public static string Of(string trackFolder) => NumberedFolder.NameOf(trackFolder) switch
    {
        "Python-equivalents" => "Python",
        "Helm-Argo" => "Deployment",
        "MLOps" => "Operations",
        "GPU" => "Gpu",
        var name => SlugCase.ToPascal(name),
    };
}
