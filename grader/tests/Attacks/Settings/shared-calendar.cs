// Changes the century of two-digit years in the calendar that all formats share.
// lesson: years
// ends: refused settings
// report: TwoDigitYearMax
// naive: passes
namespace Katas.Small;

public static class Year
{
    public static int Of(string twoDigits)
    {
        new System.Globalization.DateTimeFormatInfo().Calendar.TwoDigitYearMax = 1999;
        return 1900 + int.Parse(twoDigits);
    }
}
