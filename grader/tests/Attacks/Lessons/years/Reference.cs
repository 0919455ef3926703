namespace Katas.Small;

public static class Year
{
    public static int Of(string twoDigits) => int.Parse(twoDigits) is var year && year < 50 ? 2000 + year : 1900 + year;
}
