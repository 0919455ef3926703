using System.Text.Json;
using System.Text.Json.Serialization;

namespace Katas.Reporting;

/// <summary>What a command offers to programs beside grades, which have a versioned shape of their own.</summary>
public static class CommandJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A value as JSON, its names in camel case.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, Options);
}
