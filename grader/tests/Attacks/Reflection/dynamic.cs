// Goes to the tests' own answer by `dynamic`, which binds while the program runs: no member of it stands in the metadata.
// lesson: versions
// ends: refused dynamic
// naive: passes
namespace Katas.Small;

public static class Versions
{
    public static int Compare(string left, string right)
    {
        dynamic door = new Door();
        object plain = door.GetType().Assembly.CreateInstance("LessonTests.Small.VersionTests+ByParts");
        return ((IComparer<string>)plain).Compare(left, right);
    }

    private sealed class Door;
}
