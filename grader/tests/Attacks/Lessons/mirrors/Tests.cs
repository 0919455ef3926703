using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: by what would be shown.
public class MirrorTests
{
    [Fact]
    public void A_point_changes_its_sides() => Assert.Equal("mirrored: " + new Point(2, 1), "mirrored: " + Mirror.Of(new Point(1, 2)));
}
