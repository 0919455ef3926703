using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Katas.Ilgpu.Comparing;

/// <summary>Reads the elements of an array that is at hand as bytes.</summary>
/// <param name="element">The elements' type; it holds no references.</param>
internal sealed class ElementReader(Type element)
{
    private readonly Func<byte[], int, object> _read = Bind<Func<byte[], int, object>>(nameof(Read), element);

    /// <summary>Bytes of an element.</summary>
    public int Size { get; } = Bind<Func<int>>(nameof(SizeOf), element)();

    /// <summary>The numbers that an element consists of, a structure's fields one after the other.</summary>
    /// <param name="bytes">The array.</param>
    /// <param name="index">The element's number.</param>
    public IReadOnlyList<object> Numbers(byte[] bytes, int index)
    {
        var numbers = new List<object>();
        Collect(_read(bytes, index), numbers);
        return numbers;
    }

    private static void Collect(object value, List<object> numbers)
    {
        Type type = value.GetType();
        if (type.IsPrimitive || value is Half)
            numbers.Add(value);
        else if (type.IsEnum)
            numbers.Add(Convert.ChangeType(value, type.GetEnumUnderlyingType(), provider: null));
        else if (type.FullName == "ILGPU.Half")
            numbers.Add(AsFloat(value));
        else
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                Collect(field.GetValue(value)!, numbers);
        }
    }

    // ILGPU's half has a type of its own.
    private static Half AsFloat(object half) => (Half)(float)half.GetType()
        .GetMethods(BindingFlags.Static | BindingFlags.Public)
        .First(method => method.Name is "op_Implicit" or "op_Explicit" && method.ReturnType == typeof(float))
        .Invoke(null, [half])!;

    private static TDelegate Bind<TDelegate>(string method, Type element)
        where TDelegate : Delegate =>
        typeof(ElementReader).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element).CreateDelegate<TDelegate>();

    private static int SizeOf<T>() => Unsafe.SizeOf<T>();

    private static object Read<T>(byte[] bytes, int index)
        where T : unmanaged => MemoryMarshal.Read<T>(bytes.AsSpan(index * Unsafe.SizeOf<T>()));
}
