using System.Runtime.InteropServices;
using Katas.Simt.Counting;

namespace Katas.Simt.Execution;

/// <summary>A stretch of the device's global memory.</summary>
internal sealed unsafe class Allocation : IDisposable
{
    // What nobody has written yet: NaN as a float, -1 as an integer.
    private const byte Unwritten = 0xFF;

    private readonly RaceShadow?[] _shadows = new RaceShadow?[LaunchRun.MostParts];

    public Allocation(long length, int elementSize, string elementName)
    {
        Length = length;
        ElementSize = elementSize;
        ElementName = elementName;
        Address = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(1, Bytes), 256);
        NativeMemory.Fill((void*)Address, (nuint)Bytes, Unwritten);
    }

    public nint Address { get; private set; }

    /// <summary>Elements.</summary>
    public long Length { get; }

    /// <summary>Bytes an element.</summary>
    public int ElementSize { get; }

    public string ElementName { get; }

    public long Bytes => Length * ElementSize;

    /// <summary>Who has touched what, of the groups of one part of a launch.</summary>
    /// <param name="part">The part, which one thread runs.</param>
    public RaceShadow Shadow(int part) => _shadows[part] ??= new RaceShadow(Bytes, ElementSize);

    /// <summary>Who has touched what, of a part that has touched this array; null if it has not.</summary>
    public RaceShadow? ShadowOf(int part) => _shadows[part];

    public bool Contains(nint address) => address >= Address && address < Address + Bytes;

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)Address);
        Address = 0;
    }
}
