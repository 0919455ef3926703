using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>A view of one element. What ILGPU calls by this name.</summary>
/// <typeparam name="T">The element's type.</typeparam>
public readonly struct VariableView<T>
    where T : unmanaged
{
    /// <summary>Bytes of the element.</summary>
    public static readonly int VariableSize = ArrayView<T>.ElementSize;

    /// <summary>A view of one element, seen as a variable; another length is a fault.</summary>
    public VariableView(ArrayView<T> baseView)
    {
        if (!baseView.IsValid || baseView.Length != 1)
            Fault.Invalid($"A variable is one element, not {baseView.Length}.");
        BaseView = baseView;
    }

    /// <summary>The element, as a view of length 1.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>Whether it looks at memory at all.</summary>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The element.</summary>
    public ref T Value => ref BaseView[0];

    /// <summary>Writes the element into another.</summary>
    public void CopyTo(VariableView<T> targetView) => targetView.Value = Value;

    /// <summary>Writes another element into this one.</summary>
    public void CopyFrom(VariableView<T> sourceView) => Value = sourceView.Value;

    /// <summary>Some of the element's bytes, such as a field, as a variable.</summary>
    /// <typeparam name="TOther">The type of these bytes.</typeparam>
    /// <param name="offsetInBytes">The first byte.</param>
    public VariableView<TOther> SubView<TOther>(int offsetInBytes)
        where TOther : unmanaged =>
        new(BaseView.Cast<byte>().SubView(offsetInBytes, ArrayView<TOther>.ElementSize).Cast<TOther>());
}
