// Makes an object of any type by a serialiser.
// ends: refused serializer
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => System.Text.Json.JsonSerializer.Deserialize<int>("-1");
}
