using Katas.Small;

namespace LessonTests.Small;

// A number from 1 to 1000 is to be found with ten questions.
public class GuessTests
{
    [Fact]
    public void Ten_questions_are_enough()
    {
        foreach (int number in Seed.Random("numbers").Ints(20, 1, 1001))
        {
            var secret = new Secret(number);

            Assert.Equal(number, Guess.Number(secret.Compare));
            Assert.True(secret.Questions <= 10, $"{secret.Questions} questions are too many.");
        }
    }

    private sealed record Secret(int Value)
    {
        public int Questions { get; private set; }

        // Below zero: the guess is too low.
        public int Compare(int guess)
        {
            Questions++;
            return guess.CompareTo(Value);
        }
    }
}
