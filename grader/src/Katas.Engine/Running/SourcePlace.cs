namespace Katas.Engine.Running;

/// <summary>A line of a file.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What stands there.</param>
public sealed record SourcePlace(string File, int Line, string Text);
