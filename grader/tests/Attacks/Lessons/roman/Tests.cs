using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: with a table of answers.
public class RomanTests
{
    [Theory]
    [InlineData("VII", 7)]
    [InlineData("XIV", 14)]
    [InlineData("MCMXCIX", 1999)]
    [InlineData("CDXLIV", 444)]
    public void A_number_has_its_value(string number, int value) => Assert.Equal(value, Roman.Value(number));
}
