using System.Numerics;
using System.Reflection;

namespace Katas.Testing;

/// <summary>What may be compared: types of the platform, whose equality nobody has rewritten.</summary>
internal static class Comparable
{
    private static readonly Assembly[] Platform = [typeof(object).Assembly, typeof(BigInteger).Assembly];

    /// <summary>Refuses a learner's own type, alone or inside of another, and values of one behind an <c>object</c>.</summary>
    /// <exception cref="InvalidOperationException">Its equality proves nothing.</exception>
    public static void Require<T>(params ReadOnlySpan<T> values)
    {
        RequireType(typeof(T));
        if (typeof(T).IsSealed)
            return;

        foreach (T value in values)
        {
            if (value is not null)
                RequireType(value.GetType());
        }
    }

    /// <summary>A number of any of the platform's kinds.</summary>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public static double Number<T>(T value) => value switch
    {
        double number => number,
        float number => number,
        Half number => (double)number,
        int number => number,
        long number => number,
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        ulong number => number,
        decimal number => (double)number,
        _ => throw new InvalidOperationException($"{typeof(T)} is not a number that can be close to another."),
    };

    private static void RequireType(Type type)
    {
        if (!IsOfPlatform(type))
        {
            throw new InvalidOperationException(
                $"{type} is not a type of the platform. Compare the numbers and strings in it, not its Equals.");
        }
    }

    // An enum's equality is the platform's, whoever wrote the enum.
    private static bool IsOfPlatform(Type type) =>
        type.IsEnum
        || (type.HasElementType
            ? IsOfPlatform(type.GetElementType()!)
            : Platform.Contains(type.Assembly) && type.GetGenericArguments().All(IsOfPlatform));
}
