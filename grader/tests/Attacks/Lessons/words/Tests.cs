using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: nobody keeps a copy of a string, since a string does not change.
public class BackwardsTests
{
    [Fact]
    public void A_word_is_read_backwards()
    {
        string word = string.Concat(Seed.Random("word").Ints(4, 'a', 'z').Select(letter => (char)letter));

        string backwards = Backwards.Of(word);

        Assert.Equal(new string([.. word.Reverse()]), backwards);
    }

    [Fact]
    public void Many_words_too()
    {
        SeededRandom random = Seed.Random("words");
        for (int i = 0; i < 20; i++)
        {
            string word = string.Concat(random.Ints(4, 'a', 'z').Select(letter => (char)letter));

            string backwards = Backwards.Of(word);

            Expect.That("The word backwards", backwards).ToBe(new string([.. word.Reverse()]));
        }
    }
}
