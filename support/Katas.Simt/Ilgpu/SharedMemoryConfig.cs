namespace ILGPU;

/// <summary>The shared memory a launch asks for beside what the kernel allocates itself.</summary>
public readonly struct SharedMemoryConfig
{
    /// <summary>None.</summary>
    public static readonly SharedMemoryConfig Empty;

    /// <summary>A number of elements.</summary>
    /// <param name="numElements">Elements a block.</param>
    /// <param name="elementSize">Bytes an element.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public SharedMemoryConfig(int numElements, int elementSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numElements);
        ArgumentOutOfRangeException.ThrowIfNegative(elementSize);
        (NumElements, ElementSize) = (numElements, elementSize);
    }

    /// <summary>Elements a block.</summary>
    public int NumElements { get; }

    /// <summary>Bytes an element.</summary>
    public int ElementSize { get; }

    /// <summary>Bytes a block.</summary>
    public int ArraySize => NumElements * ElementSize;

    /// <summary>Whether it asks for any.</summary>
    public bool UsesDynamicSharedMemory => NumElements > 0 && ElementSize > 0;

    /// <summary>A number of elements, which the kernel gets by <c>SharedMemory.GetDynamic</c>.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="numElements">Elements a block.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static SharedMemoryConfig RequestDynamic<T>(int numElements)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numElements, 1);
        return new SharedMemoryConfig(numElements, Interop.SizeOf<T>());
    }
}
