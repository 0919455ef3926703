namespace Katas.Engine.Compiling;

/// <summary>What the compiler or the gate has to say about a place in a learner's file.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line, from 1; 0 where no line is meant.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters of the line are meant, at least 1.</param>
/// <param name="Code">The compiler's number, CS0103 say, or a rule's name.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="SourceLine">The text of the line.</param>
/// <param name="IsWarning">Whether it is only shown, and stops nothing.</param>
public sealed record SourceError(
    string File, int Line, int Column, int Length, string Code, string Message, string SourceLine, bool IsWarning);
