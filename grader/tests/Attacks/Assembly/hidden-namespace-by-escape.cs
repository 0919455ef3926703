// Writes a namespace of the compiler's own with an escape: code in there was taken for a generator's, and not looked at.
// lesson: versions
// ends: refused reserved-namespace
// naive: passes
namespace Sy\u0073tem.Text.RegularExpressions.Generated
{
    internal static class Hidden
    {
        public static object Answer() => typeof(Hidden).Assembly.CreateInstance("LessonTests.Small.VersionTests+ByParts")!;
    }
}

namespace Katas.Small
{
    public static class Versions
    {
        public static int Compare(string left, string right) =>
            ((IComparer<string>)System.Text.RegularExpressions.Generated.Hidden.Answer()).Compare(left, right);
    }
}
