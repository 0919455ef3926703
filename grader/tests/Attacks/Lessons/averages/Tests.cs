using Katas.Small;

namespace LessonTests.Small;

public class AverageTests
{
    private static readonly Tolerance Close = new(Relative: 1e-9, Absolute: 1e-9);

    [Fact]
    public void Of_one_and_two_it_is_one_and_a_half() => Expect.That("Average of 1 and 2", Average.Of([1, 2])).ToBeCloseTo(1.5, Close);

    [Fact]
    public void It_lies_between_the_least_and_the_greatest()
    {
        double[] values = [.. Seed.Random("values").Floats(20, 1, 9).Select(value => (double)value)];

        double average = Average.Of(values);

        Expect.True(average >= 1 && average <= 9, $"The average should lie between 1 and 9, and was {average}.");
    }
}
