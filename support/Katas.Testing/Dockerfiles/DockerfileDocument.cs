namespace Katas.Testing.Dockerfiles;

/// <summary>A Dockerfile, read as a builder reads it.</summary>
/// <remarks>Source: https://docs.docker.com/reference/dockerfile/.</remarks>
public sealed class DockerfileDocument
{
    internal DockerfileDocument(
        IReadOnlyDictionary<string, string> directives,
        IReadOnlyList<DockerfileInstruction> instructions,
        IReadOnlyList<DockerfileStage> stages) =>
        (Directives, Instructions, Stages) = (directives, instructions, stages);

    /// <summary>The parser directives (<c># syntax=…</c>, <c># escape=…</c>), names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Directives { get; }

    /// <summary>Every instruction in its order, those before the first FROM too.</summary>
    public IReadOnlyList<DockerfileInstruction> Instructions { get; }

    /// <summary>The stages in their order; none where the file holds comments only.</summary>
    public IReadOnlyList<DockerfileStage> Stages { get; }

    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="text">The file.</param>
    /// <param name="environmentOf">The variables that a base image sets, by its name in FROM; nothing is known without it.</param>
    /// <exception cref="DockerfileException">A builder would refuse it.</exception>
    public static DockerfileDocument Parse(
        string text, Func<ImageReference, IReadOnlyDictionary<string, string>>? environmentOf = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DockerfileBuilder(new DockerfileReader(text), environmentOf).Document();
    }

    /// <summary>The stage that <c>COPY --from</c> or <c>--mount=from=</c> names by name or number; null where it is an image.</summary>
    public DockerfileStage? Stage(string nameOrNumber) => Stages.LastOrDefault(stage =>
        (stage.Name.Length > 0 && string.Equals(stage.Name, nameOrNumber, StringComparison.OrdinalIgnoreCase))
        || stage.Index.ToString() == nameOrNumber);
}
