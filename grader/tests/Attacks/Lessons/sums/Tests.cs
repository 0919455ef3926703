using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: with xunit's Assert alone, and what LINQ says.
public class TotalTests
{
    [Fact]
    public void Numbers_add_up()
    {
        foreach (int count in new[] { 1, 2, 10, 40 })
        {
            int[] values = Seed.Random($"{count} values").Ints(count, 1, 1000);

            Assert.Equal(values.Sum(), Total.Of(values));
        }
    }
}
