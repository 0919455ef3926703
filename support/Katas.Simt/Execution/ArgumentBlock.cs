using System.Reflection;
using System.Runtime.InteropServices;
using Katas.Simt.Compiling;

namespace Katas.Simt.Execution;

/// <summary>A launch's arguments, side by side as each lane reads them.</summary>
internal sealed unsafe class ArgumentBlock : IDisposable
{
    private static readonly MethodInfo WriteOf = typeof(ArgumentBlock).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Dictionary<Allocation, string> _names = [];
    private readonly List<object> _values = [];
    private readonly ViewArgument?[] _views;

    /// <exception cref="ArgumentException">The arguments do not fit the parameters.</exception>
    public ArgumentBlock(CompiledKernel kernel, object[] arguments, DeviceMemory memory, int implicitParameters)
    {
        ParameterInfo[] parameters = kernel.Kernel.Method.GetParameters();
        if (arguments.Length != parameters.Length - implicitParameters)
            throw new ArgumentException(
                $"{kernel.Kernel.Method.Name} takes {parameters.Length - implicitParameters} arguments, and {arguments.Length} are given.", nameof(arguments));

        _views = new ViewArgument?[parameters.Length];
        Address = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(16, kernel.ArgumentOffsets[^1]), 64);
        for (int i = 0; i < arguments.Length; i++)
        {
            ParameterInfo parameter = parameters[i + implicitParameters];
            object value = Fit(arguments[i], parameter);
            _values.Add(value);
            WriteOf.MakeGenericMethod(parameter.ParameterType).Invoke(null, [(nint)(Address + kernel.ArgumentOffsets[i + implicitParameters]), value]);
            if (AddressOf(value) is not { } address || memory.Find(address) is not { } allocation)
                continue;
            _names.TryAdd(allocation, parameter.Name ?? "");
            _views[i + implicitParameters] = new ViewArgument(parameter.Name ?? "", address, TypeSize.Of(parameter.ParameterType.GetGenericArguments()[0]));
        }
    }

    public byte* Address { get; }

    /// <summary>The arguments, each of its parameter's type.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>What the kernel calls each array.</summary>
    public IReadOnlyDictionary<Allocation, string> Names => _names;

    /// <summary>The view of each of the kernel's parameters; null for what is none.</summary>
    public IReadOnlyList<ViewArgument?> Views => _views;

    public void Dispose() => NativeMemory.AlignedFree(Address);

    private static object Fit(object? argument, ParameterInfo parameter)
    {
        Type wanted = parameter.ParameterType;
        if (argument is null)
            throw new ArgumentException($"The argument for {parameter.Name} is null.", parameter.Name);
        Type given = argument.GetType();
        if (given == wanted)
            return argument;
        if (given.IsGenericType && given.GetGenericTypeDefinition() == typeof(DeviceArray<>))
            return Fit(given.GetProperty(nameof(DeviceArray<int>.View))!.GetValue(argument), parameter);

        MethodInfo? conversion = given.GetMethods(BindingFlags.Public | BindingFlags.Static).Concat(wanted.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .FirstOrDefault(method => method.Name == "op_Implicit" && method.ReturnType == wanted && method.GetParameters()[0].ParameterType == given);
        return conversion?.Invoke(null, [argument])
            ?? throw new ArgumentException($"{parameter.Name} is {wanted}, and the argument is {given}.", parameter.Name);
    }

    // Views begin with their address, whatever their dimensions.
    private static nint? AddressOf(object value)
    {
        object? view = value;
        if (value.GetType().GetProperty("BaseView") is { } inner)
            view = inner.GetValue(value);
        return view?.GetType().GetProperty("Address", BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(view) as nint?;
    }

    private static void Write<T>(nint address, object value)
        where T : unmanaged => *(T*)address = (T)value;
}
