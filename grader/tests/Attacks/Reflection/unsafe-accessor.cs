// Makes an object of a private type of the tests, by a method that the runtime fills in.
// lesson: versions
// ends: refused extern
// naive: passes
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Versions
{
    public static int Compare(string left, string right) => ((IComparer<string>)Plain()).Compare(left, right);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("LessonTests.Small.VersionTests+ByParts, Naive")]
    private static extern object Plain();
}
