namespace ILGPU.Runtime;

/// <summary>Makes values that a kernel is compiled for.</summary>
public static class SpecializedValue
{
    /// <summary>A value that a kernel is compiled for.</summary>
    public static SpecializedValue<T> New<T>(T value)
        where T : unmanaged, IEquatable<T> => new(value);
}

/// <summary>A parameter that ILGPU compiles into the kernel as a constant; here, a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public record struct SpecializedValue<T>
    where T : unmanaged, IEquatable<T>
{
    /// <summary>A value that a kernel is compiled for.</summary>
    public SpecializedValue(T value) => Value = value;

    /// <summary>The value.</summary>
    public T Value { get; set; }

    /// <inheritdoc/>
    public override readonly string? ToString() => Value.ToString();

    /// <summary>The value.</summary>
    public static implicit operator T(SpecializedValue<T> value) => value.Value;
}
