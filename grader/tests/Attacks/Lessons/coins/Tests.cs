using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: == between two objects asks whether they are one.
public class CoinTests
{
    [Fact]
    public void There_is_one_coin_of_five() => Assert.True(Coin.Of(5) == Coin.Of(5), "There are two coins of 5.");

    [Fact]
    public void There_is_one_coin_of_every_value()
    {
        foreach (int value in Seed.Random("values").Ints(20, 1, 1000))
            Assert.True(Coin.Of(value) == Coin.Of(value), $"There are two coins of {value}.");
    }
}
