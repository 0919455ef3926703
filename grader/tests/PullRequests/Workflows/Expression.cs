using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Katas.PullRequests.Tests.Workflows;

/// <summary>
/// The part of GitHub's expressions that the project's workflows use: contexts, strings, <c>||</c>, <c>&amp;&amp;</c>,
/// <c>==</c>, <c>!=</c>, <c>!</c>, <c>fromJSON</c>, <c>hashFiles</c>. Anything else is an error, so that no workflow goes
/// beyond what is tested. Source: docs.github.com, "Evaluate expressions in workflows and actions".
/// </summary>
internal sealed partial class Expression
{
    private readonly List<string> _tokens;
    private readonly JsonObject _contexts;
    private int _at;

    private Expression(string text, JsonObject contexts)
    {
        _contexts = contexts;
        _tokens = [.. Token().Matches(text).Select(match => match.Value.Trim()).Where(token => token.Length > 0)];
        if (string.Concat(_tokens).Length != text.Count(character => !char.IsWhiteSpace(character)) && !text.Contains('\''))
            throw new NotSupportedException($"The expression '{text}' is more than this test reads.");
    }

    /// <summary>What an expression comes to; null for null.</summary>
    public static JsonNode? Evaluate(string text, JsonObject contexts)
    {
        var expression = new Expression(text, contexts);
        JsonNode? value = expression.Or();
        return expression._at == expression._tokens.Count ? value : throw new NotSupportedException($"The expression '{text}' is more than this test reads.");
    }

    /// <summary>A text with its <c>${{ … }}</c> filled in.</summary>
    public static string Fill(string text, JsonObject contexts) =>
        Placeholder().Replace(text, match => Text(Evaluate(match.Groups[1].Value, contexts)));

    /// <summary>An input's value: what a lone expression comes to keeps its type.</summary>
    public static JsonNode? Value(string text, JsonObject contexts) =>
        Placeholder().Match(text) is { Success: true } match && match.Value == text.Trim()
            ? Evaluate(match.Groups[1].Value, contexts)?.DeepClone()
            : JsonValue.Create(Fill(text, contexts));

    /// <summary>Whether an <c>if:</c> holds.</summary>
    public static bool Holds(string condition, JsonObject contexts) =>
        IsTrue(Evaluate(Placeholder().Match(condition) is { Success: true } match ? match.Groups[1].Value : condition, contexts));

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue one when one.TryGetValue(out bool flag) => flag ? "true" : "false",
        JsonValue one when one.TryGetValue(out double number) => number.ToString("R", CultureInfo.InvariantCulture),
        JsonValue one => one.ToString(),
        _ => value.ToJsonString(),
    };

    private static bool IsTrue(JsonNode? value) => value is JsonObject or JsonArray || Text(value) is not ("" or "0" or "false");

    private JsonNode? Or()
    {
        JsonNode? value = And();
        while (Take("||"))
        {
            JsonNode? other = And();
            value = IsTrue(value) ? value : other;
        }

        return value;
    }

    private JsonNode? And()
    {
        JsonNode? value = Equality();
        while (Take("&&"))
        {
            JsonNode? other = Equality();
            value = IsTrue(value) ? other : value;
        }

        return value;
    }

    private JsonNode? Equality()
    {
        JsonNode? value = Unary();
        if (Take("=="))
            return Text(value) == Text(Unary());
        return Take("!=") ? Text(value) != Text(Unary()) : value;
    }

    private JsonNode? Unary()
    {
        if (Take("!"))
            return !IsTrue(Unary());
        if (Take("("))
        {
            JsonNode? value = Or();
            return Take(")") ? value : throw new NotSupportedException("A bracket is not closed.");
        }

        string token = _tokens[_at++];
        if (token[0] == '\'')
            return token[1..^1].Replace("''", "'", StringComparison.Ordinal);
        if (!Take("("))
            return Context(token);

        JsonNode? argument = Or();
        if (!Take(")"))
            throw new NotSupportedException($"{token} has more than one argument.");
        return token switch
        {
            "fromJSON" => JsonNode.Parse(Text(argument)),
            "hashFiles" => "0123456789abcdef",
            _ => throw new NotSupportedException($"The function '{token}' is not known to this test."),
        };
    }

    private JsonNode? Context(string path)
    {
        string[] names = path.Split('.');
        if (!_contexts.ContainsKey(names[0]))
            throw new NotSupportedException($"There is no context '{names[0]}' where '{path}' stands.");
        return names.Aggregate((JsonNode?)_contexts, (at, name) => (at as JsonObject)?[name]);
    }

    private bool Take(string token)
    {
        if (_at == _tokens.Count || _tokens[_at] != token)
            return false;

        _at++;
        return true;
    }

    [GeneratedRegex(@"\$\{\{(.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\s*(?:'(?:[^']|'')*'|\|\||&&|==|!=|!|\(|\)|[A-Za-z_][A-Za-z0-9_.-]*)")]
    private static partial Regex Token();
}
