// Goes from a type to its assembly and on to the tests, whose expected values it reads.
// lesson: roman
// ends: refused reflection
// report: Type.Assembly
// naive: passes
using System.Reflection;

namespace Katas.Small;

public static class Roman
{
    public static int Value(string number)
    {
        IEnumerable<CustomAttributeData> rows = typeof(Roman)
            .Assembly
            .GetType("LessonTests.Small.RomanTests")!
            .GetMethods()
            .SelectMany(test => test.GetCustomAttributesData());
        return rows
            .SelectMany(row => row.ConstructorArguments)
            .Select(argument => argument.Value)
            .OfType<IReadOnlyList<CustomAttributeTypedArgument>>()
            .Where(arguments => number.Equals(arguments[0].Value))
            .Select(arguments => (int)arguments[1].Value!)
            .First();
    }
}
