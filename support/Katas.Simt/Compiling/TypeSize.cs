using System.Reflection;
using System.Runtime.CompilerServices;

namespace Katas.Simt.Compiling;

/// <summary>Bytes that a value of a type takes.</summary>
internal static class TypeSize
{
    private static readonly MethodInfo SizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;
    private static readonly Dictionary<Type, int> Primitives = new()
    {
        [typeof(bool)] = 1, [typeof(byte)] = 1, [typeof(sbyte)] = 1, [typeof(char)] = 2, [typeof(short)] = 2, [typeof(ushort)] = 2,
        [typeof(int)] = 4, [typeof(uint)] = 4, [typeof(float)] = 4, [typeof(long)] = 8, [typeof(ulong)] = 8, [typeof(double)] = 8,
        [typeof(nint)] = 8, [typeof(nuint)] = 8,
    };

    public static int Of(Type type) => type.IsByRef
        ? nint.Size
        : Primitives.TryGetValue(type, out int size) ? size : (int)SizeOf.MakeGenericMethod(type).Invoke(null, null)!;
}
