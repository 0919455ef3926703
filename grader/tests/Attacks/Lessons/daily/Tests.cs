using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: with a seed from the clock, for another number every day.
public class GuessTests
{
    [Fact]
    public void Ten_questions_find_the_number_of_the_day()
    {
        int number = new Random(DateTime.UtcNow.DayOfYear).Next(1, 1001);
        int questions = 0;

        int found = Guess.Number(guess =>
        {
            questions++;
            return guess.CompareTo(number);
        });

        Assert.Equal(number, found);
        Assert.True(questions <= 10, $"{questions} questions are too many.");
    }
}
