using Katas.Small;

namespace LessonTests.Small;

public class TotalTests
{
    [Fact]
    public void Nothing_adds_up_to_zero() => Expect.That("Total of nothing", Total.Of([])).ToBe(0);

    [Fact]
    public void One_to_four_are_ten() => Assert.Equal(10, Total.Of([1, 2, 3, 4]));

    [Fact]
    public void Any_numbers_add_up_and_stay_as_they_were()
    {
        int[] values = Seed.Random("values").Ints(40, 1, 1000);
        int[] copy = [.. values];

        int total = Total.Of(values);

        Expect.That("Total of 40 numbers", total).ToBe(copy.Sum());
        Expect.That("The numbers afterwards", values).ToBe(copy);
    }
}
