using System.Text.Json;

namespace Katas.Testing.Dockerfiles;

/// <summary>What RUN, CMD, ENTRYPOINT and HEALTHCHECK start.</summary>
/// <param name="Text">The text as written, continuations joined, here-documents appended.</param>
/// <param name="Arguments">Program and arguments of the exec form; null in the shell form.</param>
public sealed record DockerfileCommand(string Text, IReadOnlyList<string>? Arguments)
{
    /// <summary>Whether the program is started as it is, without a shell.</summary>
    public bool IsExecForm => Arguments is not null;

    /// <summary>Program and arguments; in the shell form the text split at spaces outside quotes, quotes taken off.</summary>
    public IReadOnlyList<string> Words =>
        Arguments ?? [.. DockerfileReader.Words(Text).Select(word => word.Replace("\"", "").Replace("'", ""))];

    /// <summary>Reads either form: a JSON array of strings is the exec form, anything else goes to the shell.</summary>
    public static DockerfileCommand Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DockerfileCommand(text, ExecForm(text));
    }

    /// <summary>The strings of a JSON array; null where the text is anything else.</summary>
    internal static IReadOnlyList<string>? ExecForm(string text)
    {
        if (!text.StartsWith('['))
            return null;

        try
        {
            using JsonDocument array = JsonDocument.Parse(text);
            return array.RootElement.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. array.RootElement.EnumerateArray().Select(item => item.GetString()!)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
