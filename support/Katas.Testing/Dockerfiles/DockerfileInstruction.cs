namespace Katas.Testing.Dockerfiles;

/// <summary>One instruction of a Dockerfile.</summary>
public sealed class DockerfileInstruction
{
    /// <summary>The line on which it starts, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The name in capitals, "COPY".</summary>
    public required string Name { get; init; }

    /// <summary>What follows the name and the flags, continuations joined, nothing expanded.</summary>
    public required string Text { get; init; }

    /// <summary>The flags in their order.</summary>
    public required IReadOnlyList<DockerfileFlag> Flags { get; init; }

    /// <summary>The here-documents in their order.</summary>
    public required IReadOnlyList<HereDocument> HereDocuments { get; init; }

    /// <summary>
    /// The words, with variables expanded and quotes taken off where the builder does that. What goes to a shell
    /// (RUN, CMD, ENTRYPOINT, HEALTHCHECK) is left as written.
    /// </summary>
    public IReadOnlyList<string> Words { get; internal set; } = [];

    /// <summary>The working directory before this instruction, absolute.</summary>
    public string WorkingDirectory { get; internal set; } = "/";

    /// <summary>The program that RUN, CMD, ENTRYPOINT or HEALTHCHECK starts; null for <c>HEALTHCHECK NONE</c> and others.</summary>
    public DockerfileCommand? Command => Name switch
    {
        "RUN" => DockerfileCommand.Parse(string.Join('\n', HereDocuments.Select(document => document.Content).Prepend(Text))),
        "CMD" or "ENTRYPOINT" => DockerfileCommand.Parse(Text),
        "HEALTHCHECK" when Text.StartsWith("CMD", StringComparison.OrdinalIgnoreCase) =>
            DockerfileCommand.Parse(Text[3..].TrimStart()),
        _ => null,
    };

    /// <summary>What COPY and ADD take: every word but the last, without here-documents.</summary>
    public IEnumerable<string> Sources => Words.SkipLast(1).Where(word => !word.StartsWith("<<", StringComparison.Ordinal));

    /// <summary>Where COPY and ADD put it, absolute; a trailing slash is kept.</summary>
    public string Destination => UnixPath.Resolve(WorkingDirectory, Words[^1]);

    /// <summary>The value of the last flag of this name; null where there is none.</summary>
    public string? Flag(string name) => Flags.LastOrDefault(flag => flag.Name == name)?.Value;

    /// <summary>The instruction as a message quotes it: "line 7: USER root".</summary>
    public override string ToString() =>
        $"line {Line}: {Name} {string.Concat(Flags.Select(flag => $"--{flag.Name}{(flag.Value.Length > 0 ? "=" : "")}{flag.Value} "))}{Text}";
}
