using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

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
    string File, int Line, int Column, int Length, string Code, string Message, string SourceLine, bool IsWarning)
{
    /// <summary>Whether it is the gate's, and not the compiler's: those are letters and a number.</summary>
    public bool IsFinding => !IsWarning && !Regex.IsMatch(Code, "^[A-Z]+[0-9]+$");

    /// <summary>Says something about a place that the compiler knows.</summary>
    internal static SourceError At(Location location, string code, string message, bool isWarning)
    {
        if (location.SourceTree is not { } tree)
            return new SourceError("", 0, 0, 1, code, message, "", isWarning);

        LinePositionSpan span = location.GetLineSpan().Span;
        TextLine line = tree.GetText().Lines[span.Start.Line];
        int length = span.End.Line == span.Start.Line
            ? span.End.Character - span.Start.Character
            : line.Span.Length - span.Start.Character;
        return new SourceError(
            tree.FilePath, span.Start.Line + 1, span.Start.Character + 1, Math.Max(1, length), code, message, line.ToString(), isWarning);
    }
}
