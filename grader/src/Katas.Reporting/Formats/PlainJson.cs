using System.Text.Json;
using System.Text.Json.Serialization;

namespace Katas.Reporting.Formats;

/// <summary>How JSON in somebody else's format is written.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The value with its names as they stand, and without what is null.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, Options).Replace("##[", "#\\u0023[", StringComparison.Ordinal) + "\n";
}
