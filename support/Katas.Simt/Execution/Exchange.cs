using System.Runtime.CompilerServices;

namespace Katas.Simt.Execution;

/// <summary>What a waiting lane hands to the others: a value of up to 32 bytes, or a yes or no.</summary>
internal struct Exchange
{
    private Bytes _given;
    private Bytes _taken;

    /// <summary>The lane of the warp, or of the group, whose value is wanted.</summary>
    public int Source;

    /// <summary>What it says to the group.</summary>
    public bool Predicate;

    /// <summary>How many lanes of the group said yes.</summary>
    public int Agreed;

    public void Give<T>(T value)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() > Unsafe.SizeOf<Bytes>())
            Fault.Invalid($"A value of {Unsafe.SizeOf<T>()} bytes is too large to hand to another lane; {Unsafe.SizeOf<Bytes>()} bytes are the most.");
        Unsafe.As<Bytes, T>(ref _given) = value;
    }

    public T Take<T>()
        where T : unmanaged => Unsafe.As<Bytes, T>(ref _taken);

    public void TakeFrom(in Exchange other) => _taken = other._given;

    [InlineArray(4)]
    private struct Bytes
    {
        private long _first;
    }
}
