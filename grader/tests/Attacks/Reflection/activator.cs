// Makes an object of a type that it knows by its name alone.
// ends: refused reflection
// report: Activator.CreateInstance
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => Activator.CreateInstance("System.Private.CoreLib", "System.Text.StringBuilder") is null ? -1 : -2;
}
