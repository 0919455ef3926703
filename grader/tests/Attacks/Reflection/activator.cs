// Makes an object of a type that it knows by its name alone: the answer that the tests compare with.
// lesson: versions
// ends: refused reflection
// report: Activator.CreateInstance
// naive: passes
namespace Katas.Small;

public static class Versions
{
    public static int Compare(string left, string right)
    {
        object plain = Activator.CreateInstance("Naive", "LessonTests.Small.VersionTests+ByParts")!.Unwrap()!;
        return ((IComparer<string>)plain).Compare(left, right);
    }
}
