// Gets at Type through the parsing of enums.
// ends: refused reflection
// report: Enum.Parse
// naive: defence in depth (it takes a Type and gives none: what it makes is a value of an enum, of which no test expects one)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -(int)Enum.Parse(typeof(DayOfWeek), "Monday");
}
