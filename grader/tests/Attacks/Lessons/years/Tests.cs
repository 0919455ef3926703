using System.Globalization;
using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: against what the framework says, with a format of its own.
public class YearTests
{
    [Fact]
    public void Two_digits_are_a_year_of_the_next_or_the_last_fifty()
    {
        foreach (string digits in new[] { "99", "07", "49", "50" })
        {
            int year = Year.Of(digits);

            Assert.Equal(DateTime.ParseExact(digits, "yy", new DateTimeFormatInfo()).Year, year);
        }
    }
}
