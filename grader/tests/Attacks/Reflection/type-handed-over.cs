// Lets the formatting machinery hand it a Type, and goes on from there: by the runtime's Activator to the tests' own answer.
// lesson: versions
// ends: refused reflection
// report: Type.Assembly
// naive: passes
namespace Katas.Small;

public static class Versions
{
    public static int Compare(string left, string right)
    {
        var thief = new Thief();
        _ = string.Format(thief, "{0}", 1);
        object plain = thief.Found!
            .Assembly
            .GetType("System.Activator")!
            .GetMethod("CreateInstance", [typeof(string), typeof(string)])!
            .Invoke(null, ["Naive", "LessonTests.Small.VersionTests+ByParts"])!;
        return ((IComparer<string>)((System.Runtime.Remoting.ObjectHandle)plain).Unwrap()!).Compare(left, right);
    }

    private sealed class Thief : IFormatProvider
    {
        public Type? Found { get; private set; }

        public object? GetFormat(Type? formatType)
        {
            Found = formatType;
            return null;
        }
    }
}
