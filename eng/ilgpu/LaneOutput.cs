using System.Text.Json;

namespace Katas.Ilgpu;

/// <summary>Says what happens, at once: whoever reads it must know where a run stood that hangs or is aborted.</summary>
/// <param name="writer">Where it is said; tests redirect the console.</param>
/// <param name="isJson">Whether for a program: a JSON object a line.</param>
internal sealed class LaneOutput(TextWriter writer, bool isJson)
{
    /// <summary>Checks that did not hold.</summary>
    public int Failed { get; private set; }

    /// <summary>A launch is about to be made on ILGPU.</summary>
    public void At(string launch)
    {
        if (isJson)
            Line(new { at = launch });
    }

    /// <summary>Something was shown, or not.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="name">What was to be shown.</param>
    /// <param name="problem">Why it does not hold; empty when it does.</param>
    public void Check(string lesson, string name, string problem)
    {
        Failed += problem.Length > 0 ? 1 : 0;
        if (isJson)
            Line(new { lesson, name, problem });
        else
            Text($"{(problem.Length > 0 ? '✗' : '✓')} {lesson}: {name}{(problem.Length > 0 ? $"\n    {problem.Replace("\n", "\n    ", StringComparison.Ordinal)}" : "")}");
    }

    /// <summary>Something to read, which is no verdict.</summary>
    public void Note(string text)
    {
        if (isJson)
            Line(new { note = text });
        else
            Text(text);
    }

    private void Line(object message) => Text(JsonSerializer.Serialize(message));

    private void Text(string text)
    {
        lock (writer)
        {
            writer.WriteLine(text);
            writer.Flush();
        }
    }
}
