using System.Text;

namespace Katas.Testing;

/// <summary>
/// Text that looks like source code to a tokeniser: indentation by spaces and tabs, camelCase and snake_case, operators,
/// numbers, strings and comments. Written at run time, like <see cref="ProseCorpus"/>.
/// </summary>
public static class CodeCorpus
{
    private static readonly string[] Parts =
        ["get", "set", "item", "count", "index", "list", "token", "buffer", "node", "value", "request", "user", "cache", "page", "row", "tmp"];

    private static readonly string[] Types = ["int", "var", "string", "float", "List<int>", "double[]", "ReadOnlySpan<byte>", "const auto&"];

    private static readonly string[] Operators = [" + ", " - ", " * ", " / ", " % ", " << ", " && ", " || ", " == ", " != ", " <= "];

    /// <summary>Whole lines of code, at least <paramref name="letters"/> characters in all, ASCII only.</summary>
    /// <inheritdoc cref="ProseCorpus.Write"/>
    public static string Write(SeededRandom random, int letters)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(letters);

        var text = new StringBuilder(letters + 256);
        int depth = 0;
        while (text.Length < letters)
        {
            string indent = random.NextBool(0.9) ? new string(' ', 4 * depth) : new string('\t', depth);
            double kind = random.NextDouble();
            if (kind < 0.15 && depth < 6)
            {
                text.Append($"{indent}if ({Sum(random)} > {random.NextInt(0, 100)}) {{\n");
                depth++;
            }
            else if (kind < 0.3 && depth > 0)
            {
                depth--;
                text.Append(' ', 4 * depth).Append("}\n");
                if (random.NextBool(0.3))
                    text.Append('\n');
            }
            else if (kind < 0.4)
            {
                text.Append($"{indent}// {Name(random)}: the {random.Choice<string>(Parts)} isn't {random.Choice<string>(Parts)}'s any more\n");
            }
            else if (kind < 0.5)
            {
                text.Append($"{indent}{Name(random)}(\"{Name(random)}: {{0}}\\n\", 0x{random.NextInt(0, 1 << 24):X6});\n");
            }
            else
            {
                text.Append($"{indent}{random.Choice<string>(Types)} {Name(random)} = {Sum(random)};\n");
            }
        }

        return text.ToString();
    }

    private static string Sum(SeededRandom random)
    {
        string left = random.NextBool(0.7) ? Name(random) : $"{Name(random)}[{Name(random)}++]";
        string right = random.NextBool() ? $"{random.NextDouble() * 1000:F3}" : $"{Name(random)}.{Name(random)}()";
        return left + random.Choice<string>(Operators) + right;
    }

    private static string Name(SeededRandom random)
    {
        string first = random.Choice<string>(Parts);
        string second = random.Choice<string>(Parts);
        return random.NextInt(0, 4) switch
        {
            0 => first,
            1 => $"{first}_{second}",
            2 => $"{first}{char.ToUpperInvariant(second[0])}{second[1..]}",
            _ => $"{first.ToUpperInvariant()}_{second.ToUpperInvariant()}{random.NextInt(0, 64)}",
        };
    }
}
