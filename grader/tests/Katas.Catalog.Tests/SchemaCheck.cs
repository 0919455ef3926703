using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Katas.Catalog.Tests;

/// <summary>
/// The part of JSON Schema 2020-12 that the schemas of this repository use. A keyword beyond it is an error, so that
/// none is taken for checked that is not.
/// </summary>
/// <remarks>JsonSchema.Net would do this, but some of its dependencies cannot be restored on every network.</remarks>
internal sealed class SchemaCheck(string file)
{
    private static readonly string[] Silent =
        ["$schema", "$defs", "title", "description", "default", "examples", "additionalProperties"];

    private readonly JsonObject _root = JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    public bool Allows(JsonNode? value) => Allows(_root, value);

    private bool Allows(JsonObject schema, JsonNode? value) =>
        schema.All(keyword => Allows(schema, keyword.Key, keyword.Value!, value));

    private bool Allows(JsonObject schema, string keyword, JsonNode expected, JsonNode? value) => keyword switch
    {
        _ when Silent.Contains(keyword) => true,
        "$ref" => Allows(Definition((string)expected!), value),
        "type" => IsOfType((string)expected!, value),
        "enum" => expected.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)),
        "const" => JsonNode.DeepEquals(expected, value),
        "oneOf" => expected.AsArray().Count(choice => Allows(choice!.AsObject(), value)) == 1,
        "pattern" => value is not JsonValue text || !IsOfType("string", text) || Regex.IsMatch((string)text!, (string)expected!),
        "minLength" => value is not JsonValue text || !IsOfType("string", text) || ((string)text!).Length >= (int)expected,
        "maxLength" => value is not JsonValue text || !IsOfType("string", text) || ((string)text!).Length <= (int)expected,
        "minimum" => value is not JsonValue number || !IsOfType("number", number) || (double)number >= (double)expected,
        "maximum" => value is not JsonValue number || !IsOfType("number", number) || (double)number <= (double)expected,
        "exclusiveMinimum" => value is not JsonValue number || !IsOfType("number", number) || (double)number > (double)expected,
        "items" => value is not JsonArray list || list.All(item => Allows(expected.AsObject(), item)),
        "contains" => value is not JsonArray list || list.Any(item => Allows(expected.AsObject(), item)),
        "minItems" => value is not JsonArray list || list.Count >= (int)expected,
        "maxItems" => value is not JsonArray list || list.Count <= (int)expected,
        "uniqueItems" => value is not JsonArray list || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count,
        "required" => value is not JsonObject map || expected.AsArray().All(key => map.ContainsKey((string)key!)),
        "minProperties" => value is not JsonObject map || map.Count >= (int)expected,
        "properties" => value is not JsonObject map || map.All(field => AllowsField(schema, expected.AsObject(), field)),
        _ => throw new NotSupportedException($"{file} uses '{keyword}', which this check does not know."),
    };

    private bool AllowsField(JsonObject schema, JsonObject properties, KeyValuePair<string, JsonNode?> field) =>
        properties[field.Key] is JsonObject property
            ? Allows(property, field.Value)
            : (bool?)schema["additionalProperties"] ?? true;

    private JsonObject Definition(string reference) =>
        reference.Split('/')[1..].Aggregate((JsonNode)_root, (node, key) => node[key]!).AsObject();

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "integer" => IsOfType("number", value) && double.IsInteger((double)value!),
        _ => type == (value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        },
    };
}
