using Spectre.Console;

namespace Katas.Reporting;

/// <summary>
/// Where text is written so that it keeps its shape on a narrow terminal: prose is broken between words, under where it
/// began, and a path or an address never, so that it can still be copied and clicked.
/// </summary>
/// <param name="console">The terminal; it should not break lines itself.</param>
/// <param name="width">How many columns there are; <see cref="int.MaxValue"/> for what is no terminal.</param>
public sealed class Page(IAnsiConsole console, int width)
{
    private const int Narrowest = 20;

    /// <summary>The terminal.</summary>
    public IAnsiConsole Console => console;

    /// <summary>How many columns there are.</summary>
    public int Width { get; } = Math.Max(width, Narrowest);

    /// <summary>An empty line.</summary>
    public void Gap() => console.WriteLine();

    /// <summary>A line as it is.</summary>
    public void Line(string markup) => console.MarkupLine(markup);

    /// <summary>A line's beginning, and after it a text that may run over several lines.</summary>
    /// <param name="start">The beginning, as markup.</param>
    /// <param name="text">The text, plain.</param>
    /// <param name="style">Its style.</param>
    public void Prose(string start, string text, string style = "default")
    {
        int indent = Columns(start);
        foreach (string line in text.TrimEnd().Split('\n'))
        {
            foreach (string part in Wrap.Lines(line.TrimEnd('\r'), Width - indent))
            {
                console.MarkupLine(part.Length == 0 ? start.TrimEnd() : $"{start}{Styled(part, style)}");
                start = new string(' ', indent);
            }
        }
    }

    /// <summary>A line's beginning, and after it as much of a text as the line has room for.</summary>
    /// <inheritdoc cref="Prose"/>
    public void Row(string start, string text, string style = "default")
    {
        int room = Width - Columns(start);
        if (text.Length > room)
            text = room > 1 ? text[..(room - 1)].TrimEnd() + "…" : "";
        console.MarkupLine(start + Styled(text, style));
    }

    /// <summary>Items side by side, as many to a line as fit; further lines begin where the first does.</summary>
    /// <param name="items">Each as markup.</param>
    public void Items(params IReadOnlyList<string> items)
    {
        const string between = "  ";
        string indent = items.Count == 0 ? "" : items[0][..^items[0].TrimStart().Length];
        string line = "";
        foreach (string item in items.Where(item => item.Length > 0))
        {
            if (line.Length > 0 && Columns(line + between + item) > Width)
            {
                console.MarkupLine(line);
                line = indent + item;
                continue;
            }

            line += (line.Length > 0 ? between : "") + item;
        }

        console.MarkupLine(line);
    }

    // Remove drops what is nothing but spaces.
    private static int Columns(string markup) => string.IsNullOrWhiteSpace(markup) ? markup.Length : Markup.Remove(markup).Length;

    private static string Styled(string text, string style) => text.Length == 0 ? "" : $"[{style}]{Markup.Escape(TerminalText.Of(text))}[/]";
}
