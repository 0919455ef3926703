using ILGPU;
using System.Runtime.InteropServices;

namespace Katas.Simt.Tests.Ilgpu;

/// <summary>Native memory with the elements 0, 1, 2, ...</summary>
internal sealed unsafe class DeviceArray : IDisposable
{
    private readonly void* _start;

    public DeviceArray(int length)
    {
        _start = NativeMemory.AlignedAlloc((nuint)(length * sizeof(int)), 512);
        View = new ArrayView<int>(_start, length);
        for (int index = 0; index < length; index++)
            View[index] = index;
    }

    public ArrayView<int> View { get; }

    public void Dispose() => NativeMemory.AlignedFree(_start);
}
