namespace Katas.Testing.Dockerfiles;

/// <summary>A Dockerfile that a builder would refuse.</summary>
/// <param name="line">The line on which the instruction starts, from 1.</param>
/// <param name="reason">What is wrong, as a sentence.</param>
public sealed class DockerfileException(int line, string reason) : Exception($"Dockerfile, line {line}: {reason}")
{
    /// <summary>The line on which the instruction starts, from 1.</summary>
    public int Line { get; } = line;
}
