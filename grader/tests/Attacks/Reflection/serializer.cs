// Has a serialiser write down the object behind a test's delegate, whose private type it cannot name.
// lesson: guess
// ends: refused serializer
// report: JsonSerializer.Serialize
// naive: passes
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Katas.Small;

public static class Guess
{
    public static int Number(Func<int, int> compare)
    {
        object? secret = compare.Target;
        return (int)JsonNode.Parse(JsonSerializer.Serialize(secret))!["Value"]!;
    }
}
