// Calls GetType through a default method of an interface on a type parameter.
// ends: refused reflection
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Name(new Mine());

    private static int Name<T>(T value)
        where T : IDoor => value.Open();

    private interface IDoor
    {
        int Open() => -GetType().Assembly.GetTypes().Length;
    }

    private struct Mine : IDoor;
}
