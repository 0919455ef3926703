using Katas.Small;

namespace LessonTests.Small;

public class MirrorTests
{
    [Fact]
    public void A_point_changes_its_sides()
    {
        Point mirrored = Mirror.Of(new Point(1, 2));

        Expect.That("X of the mirrored (1, 2)", mirrored.X).ToBe(2);
        Expect.That("Y of the mirrored (1, 2)", mirrored.Y).ToBe(1);
    }

    [Fact]
    public void A_list_is_read_backwards()
    {
        int[] values = Seed.Random("values").Ints(9, 1, 1000);
        int[] backwards = [.. values];
        Array.Reverse(backwards);

        IReadOnlyList<int> mirrored = Mirror.Of((IReadOnlyList<int>)values);

        Expect.That("The list backwards", mirrored).ToBe(backwards);
        Assert.Equal(9, mirrored.Count);
    }
}
