using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: by what would be shown.
public class DistanceTests
{
    [Fact]
    public void From_three_to_ten_it_is_seven() => Assert.Equal("3 to 10: 7", $"3 to 10: {Distance.Between(3, 10)}");

    [Fact]
    public void From_any_number_to_one_above_it_is_one()
    {
        foreach (int value in Seed.Random("values").Ints(10, 1, 1000))
            Assert.Equal($"{value}: 1", $"{value}: {Distance.Between(value, value + 1)}");
    }
}
