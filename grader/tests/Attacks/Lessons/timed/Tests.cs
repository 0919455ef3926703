using Katas.Small;

namespace LessonTests.Small;

public class TotalTests
{
    [Fact]
    public void One_to_four_are_ten() => Assert.Equal(10, Total.Of([1, 2, 3, 4]));
}
