using System.Reflection;
using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>What a kernel may be made of, and what is said of what it may not.</summary>
internal static class KernelVocabulary
{
    private static readonly HashSet<Type> PureTypes =
    [
        typeof(Math), typeof(MathF), typeof(BitConverter), typeof(System.Numerics.BitOperations), typeof(float), typeof(double), typeof(int),
        typeof(uint), typeof(long), typeof(ulong), typeof(short), typeof(ushort), typeof(byte), typeof(sbyte), typeof(bool), typeof(Half),
    ];

    /// <summary>Whether a type is an object's, which lives on the heap.</summary>
    public static bool IsManaged(Type type) => !type.IsValueType && !type.IsPointer && !type.IsByRef;

    /// <summary>Whether a type is .NET's own.</summary>
    public static bool IsPlatform(Type type) => type.Assembly == typeof(object).Assembly
        || type.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "System");

    /// <summary>Whether a method of .NET's own works on numbers alone.</summary>
    public static bool IsPure(MethodBase method)
    {
        Type type = method.DeclaringType!;
        return (PureTypes.Contains(type) || type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) || type.Name == "Nullable`1")
            && !method.GetParameters().Any(parameter => IsManaged(parameter.ParameterType))
            && (method is not MethodInfo { ReturnType: var result } || !IsManaged(result));
    }

    /// <summary>An instruction that no kernel can have, in C#'s words.</summary>
    public static string Described(OpCode code) => code.Name switch
    {
        "newarr" or "ldelema" or "ldlen" => "an array",
        var name when name!.StartsWith("ldelem", StringComparison.Ordinal) || name.StartsWith("stelem", StringComparison.Ordinal) => "an array",
        "ldsfld" or "ldsflda" or "stsfld" => "a static field that is not a read-only number",
        "ldftn" or "ldvirtftn" => "a delegate or a lambda",
        "box" or "unbox" or "unbox.any" or "castclass" or "isinst" => "boxing or a cast between objects",
        "localloc" => "stackalloc",
        "ldnull" => "null",
        var name => $"the IL instruction {name}",
    };

    /// <summary>What is said of it.</summary>
    /// <param name="method">Where it stands.</param>
    /// <param name="offset">Where in the method's IL.</param>
    /// <param name="what">What it is.</param>
    /// <param name="instead">What to do instead.</param>
    public static UnsupportedKernelException Unsupported(MethodBase method, int offset, string what, string instead)
    {
        SourceLine place = SourceLine.Of(method, offset);
        string line = place.Line > 0 ? $"{Path.GetFileName(place.File)}:{place.Line}" : "";
        return new UnsupportedKernelException($"{method.Name} uses {what}, which a kernel here cannot have.\n{instead}{(line.Length > 0 ? $"\n{line}" : "")}");
    }
}
