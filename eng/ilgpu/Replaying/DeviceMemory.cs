extern alias simt;
using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Replaying;

/// <summary>A launch's arrays on an accelerator, and its arguments as views of them.</summary>
internal sealed class DeviceMemory : IDisposable
{
    private const BindingFlags Anything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly IReadOnlyList<ArrayImage> _arrays;
    private readonly MemoryBuffer1D<byte, Stride1D.Dense>[] _buffers;
    private readonly TwinAssembly _twins;

    /// <summary>Allocates the arrays and fills them with what they held before the launch.</summary>
    public DeviceMemory(Accelerator accelerator, IReadOnlyList<ArrayImage> arrays, TwinAssembly twins)
    {
        (_arrays, _twins) = (arrays, twins);
        _buffers = [.. arrays.Select(array => accelerator.Allocate1D(array.Before))];
    }

    /// <summary>What the arrays hold.</summary>
    public IReadOnlyList<byte[]> Read() => [.. _buffers.Select(buffer => buffer.GetAsArray1D())];

    /// <summary>An argument as ILGPU takes it: a view of the array here that it is a view of in the model, or the same value.</summary>
    /// <exception cref="NotReplayableException">It cannot be handed over.</exception>
    public object Argument(object model)
    {
        Type type = model.GetType(), twin = _twins.Of(type);
        if (twin == type)
            return model;
        if (type.FullName!.StartsWith("ILGPU.ArrayView`1", StringComparison.Ordinal))
            return Call(nameof(View), twin.GenericTypeArguments, Property("Address"), Property("Length"));
        if (type.FullName.StartsWith("ILGPU.VariableView`1", StringComparison.Ordinal))
            return Activator.CreateInstance(twin, Argument(Property("BaseView")))!;
        if (type.FullName.StartsWith("ILGPU.Runtime.ArrayView", StringComparison.Ordinal))
            return Activator.CreateInstance(twin, Argument(Property("BaseView")), Argument(Property("Extent")), Argument(Property("Stride")))!;
        if (type.GetFields(Anything).Any(field => !field.IsStatic && field.FieldType.Name.Contains("View", StringComparison.Ordinal)))
            throw new NotReplayableException($"{type.Name} holds a view, and only views by themselves are handed over.");
        return Call(nameof(SameBits), [type, twin], model);

        object Property(string name) => type.GetProperty(name, Anything)!.GetValue(model)!;
    }

    public void Dispose()
    {
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> buffer in _buffers)
            buffer.Dispose();
    }

    private object Call(string method, Type[] types, params object[] arguments) =>
        typeof(DeviceMemory).GetMethod(method, Anything)!.MakeGenericMethod(types)
            .Invoke(this, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;

    private ArrayView<T> View<T>(nint address, long length)
        where T : unmanaged
    {
        if (length == 0)
            return ArrayView<T>.Empty;

        int place = Enumerable.Range(0, _arrays.Count)
            .First(i => address >= _arrays[i].Address && address < _arrays[i].Address + _arrays[i].Before.Length);
        ArrayView<byte> bytes = _buffers[place].View.BaseView.SubView(address - _arrays[place].Address, length * Unsafe.SizeOf<T>());
        return bytes.Cast<T>();
    }

    private static object SameBits<TModel, TTwin>(TModel model)
        where TModel : unmanaged
        where TTwin : unmanaged => Unsafe.SizeOf<TModel>() == Unsafe.SizeOf<TTwin>()
            ? Unsafe.BitCast<TModel, TTwin>(model)
            : throw new NotReplayableException($"{typeof(TModel).Name} has {Unsafe.SizeOf<TModel>()} bytes in the model and {Unsafe.SizeOf<TTwin>()} on ILGPU.");
}
