using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Katas.Testing;

/// <summary>
/// A golden file: expected values that another implementation computed. Its first line is a JSON header that says
/// which tool made it, in which version, from which seed; what follows is the payload, hashed in the header.
/// </summary>
/// <remarks>
/// Golden files stand in a lesson's <c>golden/</c> folder and are embedded into its tests as <c>lesson-id/name</c>.
/// They are made by the scripts in <c>eng/golden/</c>.
/// </remarks>
public static class Golden
{
    /// <summary>The payload as JSON.</summary>
    /// <param name="name">Lesson id and file name: "softmax/rows.golden".</param>
    /// <exception cref="FileNotFoundException">The tests hold no such file.</exception>
    public static JsonElement Json(string name)
    {
        byte[] bytes = Read(name, Assembly.GetCallingAssembly());
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(PayloadStart(bytes)));
        return document.RootElement.Clone();
    }

    /// <summary>The payload as bytes.</summary>
    /// <inheritdoc cref="Json"/>
    public static byte[] Bytes(string name)
    {
        byte[] bytes = Read(name, Assembly.GetCallingAssembly());
        return bytes[PayloadStart(bytes)..];
    }

    /// <summary>The payload as lines of UTF-8 text.</summary>
    /// <inheritdoc cref="Json"/>
    public static string[] Lines(string name)
    {
        byte[] bytes = Read(name, Assembly.GetCallingAssembly());
        int start = PayloadStart(bytes);
        int end = bytes[^1] == (byte)'\n' ? bytes.Length - 1 : bytes.Length;
        return start < end ? Encoding.UTF8.GetString(bytes, start, end - start).Split('\n') : [];
    }

    /// <summary>A JSON array of numbers as floats; "NaN", "inf" and "-inf" stand as strings.</summary>
    public static float[] Floats(this JsonElement array) => [.. array.EnumerateArray().Select(item => (float)Number(item))];

    /// <summary>A JSON array of numbers as doubles; "NaN", "inf" and "-inf" stand as strings.</summary>
    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    /// <summary>A JSON array of whole numbers.</summary>
    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static double Number(JsonElement item) => item.ValueKind == JsonValueKind.Number
        ? item.GetDouble()
        : item.GetString() switch
        {
            "NaN" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => throw new FormatException($"'{text}' is not a number in a golden file."),
        };

    private static int PayloadStart(byte[] bytes) => Array.IndexOf(bytes, (byte)'\n') + 1;

    private static byte[] Read(string name, Assembly tests)
    {
        using Stream stream = tests.GetManifestResourceStream(name) ?? throw new FileNotFoundException(
            $"These tests hold no golden file '{name}'. It should stand in the lesson's folder golden/, and be made by "
            + $"a script in eng/golden/. Present: {string.Join(", ", tests.GetManifestResourceNames())}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
