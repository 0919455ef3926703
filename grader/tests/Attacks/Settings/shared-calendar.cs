// Changes the century of two-digit years in the calendar that all formats share.
// ends: refused settings
// report: TwoDigitYearMax
// naive: defence in depth (these tests read no dates)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        new System.Globalization.DateTimeFormatInfo().Calendar.TwoDigitYearMax = 1999;
        return -1;
    }
}
