using Katas.Testing.Dockerfiles;

namespace Katas.Testing.Tests.Dockerfiles;

/// <summary>Short ways to look at a Dockerfile.</summary>
internal static class Parsed
{
    public static DockerfileDocument Lines(params string[] lines) => DockerfileDocument.Parse(string.Join('\n', lines) + "\n");

    /// <summary>The last instruction of a stage that holds these lines.</summary>
    public static DockerfileInstruction Last(params string[] lines) => Lines(["FROM scratch", .. lines]).Instructions[^1];

    public static DockerfileException Refused(params string[] lines)
    {
        Action parse = () => Lines(lines);
        return parse.Should().ThrowExactly<DockerfileException>().Which;
    }
}
