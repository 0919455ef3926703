using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: records are compared as records.
public class MirrorTests
{
    [Fact]
    public void A_point_changes_its_sides() => Assert.Equal(new Point(2, 1), Mirror.Of(new Point(1, 2)));
}
