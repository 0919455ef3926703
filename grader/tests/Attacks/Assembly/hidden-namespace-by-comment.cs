// Writes a namespace of the compiler's own with a comment within its name: code in there was not looked at.
// lesson: versions
// ends: refused reserved-namespace
// naive: passes
namespace System /* of mine */ .Text.RegularExpressions.Generated
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
