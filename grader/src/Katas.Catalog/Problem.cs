namespace Katas.Catalog;

/// <summary>Something about a lesson that its author has to mend, and where.</summary>
/// <param name="File">The file, relative to the repository's root, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record Problem(string File, int Line, string Message)
{
    /// <summary>"katas/04-Foundations/22-softmax/lesson.yml:3: message", as compilers write it.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
