namespace Katas.Testing.Dockerfiles;

/// <summary>One FROM and what follows it.</summary>
public sealed class DockerfileStage
{
    internal DockerfileStage(int index, DockerfileInstruction from, string name, string image, DockerfileStage? parent) =>
        (Index, From, Name, Image, Parent) = (index, from, name, image, parent);

    /// <summary>The place in the file, from 0.</summary>
    public int Index { get; }

    /// <summary>The FROM.</summary>
    public DockerfileInstruction From { get; }

    /// <summary>The name after AS in lower case; empty where there is none.</summary>
    public string Name { get; }

    /// <summary>What FROM names, expanded: an image, <c>scratch</c>, or an earlier stage.</summary>
    public string Image { get; }

    /// <summary>The earlier stage that this one goes on from; null where it starts from an image.</summary>
    public DockerfileStage? Parent { get; }

    /// <summary>The stage's own instructions, without its FROM.</summary>
    public IReadOnlyList<DockerfileInstruction> Instructions => Own;

    /// <summary>The variables that ENV leaves set, those of earlier stages and of the known base image among them.</summary>
    public IReadOnlyDictionary<string, string> Environment => Variables;

    /// <summary>The working directory after the last instruction, absolute.</summary>
    public string WorkingDirectory { get; internal set; } = "/";

    /// <summary>The image that the chain of stages starts from.</summary>
    public ImageReference Origin => Parent?.Origin ?? ImageReference.Parse(Image);

    /// <summary>Every instruction that made this stage's image: the parents' first, then its own.</summary>
    public IEnumerable<DockerfileInstruction> Lineage => (Parent?.Lineage ?? []).Concat(Own);

    internal List<DockerfileInstruction> Own { get; } = [];

    internal Dictionary<string, string> Variables { get; init; } = [];

    internal Dictionary<string, string> Arguments { get; init; } = [];

    /// <summary>The instruction of this name that counts, since each one replaces the one before; null where there is none.</summary>
    public DockerfileInstruction? Last(string name) => Lineage.LastOrDefault(instruction => instruction.Name == name);

    /// <summary>Every instruction of this name, the parents' first.</summary>
    public IEnumerable<DockerfileInstruction> All(string name) => Lineage.Where(instruction => instruction.Name == name);
}
