using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: by a difference of its own, and with a list of what is wrong.
public class RootTests
{
    [Fact]
    public void The_root_of_two_times_itself_is_two() => Assert.True(Math.Abs(Root.Of(2) * Root.Of(2) - 2) < 1e-9);

    [Fact]
    public void Squares_have_their_roots()
    {
        var wrong = new List<int>();
        foreach (int root in Seed.Random("roots").Ints(20, 1, 1000))
        {
            if (Root.Of((double)root * root) != root)
                wrong.Add(root);
        }

        Assert.Equal(0, wrong.Count);
    }
}
