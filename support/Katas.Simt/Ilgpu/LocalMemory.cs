using Katas.Simt.Compiling;
using Katas.Simt.Execution;

namespace ILGPU;

/// <summary>Memory of one lane. It begins as garbage.</summary>
[TakesSite]
public static partial class LocalMemory
{
    /// <summary>Memory of this place in the kernel; every lane has its own.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="extent">Elements; a constant.</param>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged => Lane.Current.Group.Memory.Local<T>(Lane.Current, extent);
}
