using Katas.Simt.Compiling;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>Memory that the lanes of a group share. It begins as garbage.</summary>
[TakesSite]
public static partial class SharedMemory
{
    /// <summary>Shared memory of this place in the kernel; the same for every lane of the group.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="extent">Elements; a constant.</param>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged => Lane.Current.Group.Memory.Shared<T>(Lane.Current, extent);

    /// <summary>One element of shared memory.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public static ref T Allocate<T>()
        where T : unmanaged => ref Allocate<T>(1)[0];

    /// <summary>The shared memory that the launch asked for.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    public static ArrayView<T> GetDynamic<T>()
        where T : unmanaged => Lane.Current.Group.Memory.DynamicShared<T>(Lane.Current);
}
