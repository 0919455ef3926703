using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using Katas.Simt.Counting;

namespace Katas.Simt.Execution;

/// <summary>The memory that the lanes of a group see: the device's, the group's own, and each lane's own.</summary>
internal sealed unsafe class GroupMemory : IDisposable
{
    // Garbage, as shared memory holds before it is written.
    private const byte Garbage = 0xFF;

    private readonly Launch _launch;
    private readonly Allocation?[] _lastAt;
    private readonly byte* _shared;
    private readonly List<SharedArray> _arrays = [];
    private readonly List<LocalArray> _locals = [];
    private readonly RaceShadow _shadow;
    private int _sharedBytes;
    private int _sharedEra;

    public GroupMemory(Launch launch, WarpRecorder recorder)
    {
        _launch = launch;
        Recorder = recorder;
        _lastAt = new Allocation?[launch.Kernel.Kernel.Sites.Count];
        _shared = (byte*)NativeMemory.AlignedAlloc((nuint)launch.Profile.SharedBytesPerMultiprocessor, 256);
        _shadow = new RaceShadow(launch.Profile.SharedBytesPerMultiprocessor, 1);
    }

    public WarpRecorder Recorder { get; }

    /// <summary>Which part of the launch's groups see this memory.</summary>
    public int Part { get; init; }

    /// <summary>Which launch this is, so that what an earlier one left in an array's shadow does not count.</summary>
    public required int LaunchEra { get; init; }

    /// <summary>Shared memory that the group has allocated, in bytes.</summary>
    public int SharedBytes => _sharedBytes;

    /// <summary>Another group begins: its shared memory is not there yet.</summary>
    public void Begin()
    {
        _sharedBytes = 0;
        _arrays.Clear();
        _sharedEra++;
    }

    /// <summary>Shared memory of a place in the kernel: the same for every lane of the group.</summary>
    public ArrayView<T> Shared<T>(Lane lane, int length)
        where T : unmanaged
    {
        foreach (SharedArray array in _arrays)
        {
            if (array.Site == lane.Site)
            {
                if (array.Length != length)
                    Fault.SharedLengthDiffers(lane, array.Length, length);
                return new ArrayView<T>(_shared + array.Offset, length);
            }
        }

        return new ArrayView<T>(_shared + Reserve(lane, lane.Site, length, sizeof(T), (long)Math.Max(length, 0) * sizeof(T), _launch.Profile.SharedBytesPerGroup), length);
    }

    /// <summary>The shared memory that was asked for at the launch.</summary>
    public ArrayView<T> DynamicShared<T>(Lane lane)
        where T : unmanaged
    {
        const int atLaunch = -1;
        int length = _launch.DynamicSharedBytes / sizeof(T);
        foreach (SharedArray array in _arrays)
        {
            if (array.Site == atLaunch)
                return new ArrayView<T>(_shared + array.Offset, length);
        }

        int offset = Reserve(lane, atLaunch, length, sizeof(T), _launch.DynamicSharedBytes, _launch.Profile.SharedBytesPerMultiprocessor);
        return new ArrayView<T>(_shared + offset, length);
    }

    /// <summary>A lane's own memory, of a place in the kernel.</summary>
    public ArrayView<T> Local<T>(Lane lane, int length)
        where T : unmanaged
    {
        LocalArray? array = _locals.Find(known => known.Site == lane.Site);
        if (array is null)
        {
            int bytes = Math.Max(length, 0) * sizeof(T);
            int before = _locals.Sum(known => known.BytesPerLane);
            if (before + bytes > Fault.MostLocalBytes)
                Fault.TooMuchLocalMemory(lane, before + bytes);
            array = new LocalArray(lane.Site, bytes, (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(1, bytes * _launch.LanesPerGroup), 256));
            _locals.Add(array);
        }

        byte* start = (byte*)array.Address + (long)array.BytesPerLane * lane.Index;
        NativeMemory.Fill(start, (nuint)array.BytesPerLane, Garbage);
        return new ArrayView<T>(start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(Lane lane, nint address, int site, int size, long path)
    {
        if (IsShared(address))
        {
            long offset = address - (nint)_shared;
            if (!_shadow.IsWritten(offset, size, _sharedEra))
                Fault.Uninitialised(lane, site, address);
            Check(lane, site, address, _shadow.Read(lane, offset, size, site, _sharedEra));
            Recorder.Add(lane, address, site, path, size, MemorySpace.Shared, AccessKind.Load);
        }
        else if (Find(address, site) is { } allocation)
        {
            CheckAlignment(lane, site, address, size);
            Check(lane, site, address, allocation.Shadow(Part).Read(lane, address - allocation.Address, size, site, LaunchEra));
            Recorder.Add(lane, address, site, path, size, MemorySpace.Global, AccessKind.Load);
        }
        else if (IsLocal(address))
        {
            Recorder.Add(lane, address, site, path, size, MemorySpace.Local, AccessKind.Load);
        }
    }

    public void Store(Lane lane, nint address, int site, int size, long path) => Write(lane, address, site, size, path, AccessKind.Store);

    /// <summary>An atomic operation, which reads and writes in one step.</summary>
    public void Atomic(Lane lane, nint address, int size)
    {
        if (IsShared(address) && !_shadow.IsWritten(address - (nint)_shared, size, _sharedEra))
            Fault.Uninitialised(lane, lane.Site, address);
        Write(lane, address, lane.Site, size, lane.Path, AccessKind.Atomic);
    }

    /// <summary>What the array at an address is called in the kernel.</summary>
    public string NameAt(nint address, MemorySpace space) => Locate(address, space).Array;

    /// <summary>The array at an address, and how many bytes into it the address is.</summary>
    public (string Array, long Offset) Locate(nint address, MemorySpace space)
    {
        if (space == MemorySpace.Global && _launch.Memory.Find(address) is { } allocation)
            return (_launch.NameOf(allocation), address - allocation.Address);
        if (space == MemorySpace.Shared)
        {
            long offset = address - (nint)_shared;
            int number = _arrays.FindLastIndex(array => array.Offset <= offset);
            return (_arrays.Count == 1 ? "shared" : $"shared {number + 1}", offset - _arrays[number].Offset);
        }

        return ("local", 0);
    }

    /// <summary>How an element at an address is called: <c>input[7]</c>.</summary>
    public string Describe(nint address)
    {
        if (IsShared(address) && _arrays.Count > 0)
        {
            (string name, long offset) = Locate(address, MemorySpace.Shared);
            SharedArray array = _arrays.FindLast(array => array.Offset <= address - (nint)_shared)!;
            return $"{name}[{offset / array.ElementSize}]";
        }

        return _launch.Memory.Find(address) is { } allocation
            ? $"{_launch.NameOf(allocation)}[{(address - allocation.Address) / allocation.ElementSize}]"
            : "local memory";
    }

    public bool IsShared(nint address) => (ulong)(address - (nint)_shared) < (ulong)_sharedBytes;

    public void Dispose()
    {
        NativeMemory.AlignedFree(_shared);
        foreach (LocalArray array in _locals)
            NativeMemory.AlignedFree((void*)array.Address);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(Lane lane, nint address, int site, int size, long path, AccessKind kind)
    {
        if (IsShared(address))
        {
            Check(lane, site, address, _shadow.Write(lane, address - (nint)_shared, size, site, _sharedEra, kind == AccessKind.Atomic));
            Recorder.Add(lane, address, site, path, size, MemorySpace.Shared, kind);
        }
        else if (Find(address, site) is { } allocation)
        {
            CheckAlignment(lane, site, address, size);
            Check(lane, site, address, allocation.Shadow(Part).Write(lane, address - allocation.Address, size, site, LaunchEra, kind == AccessKind.Atomic));
            Recorder.Add(lane, address, site, path, size, MemorySpace.Global, kind);
        }
        else if (IsLocal(address))
        {
            Recorder.Add(lane, address, site, path, size, MemorySpace.Local, kind);
        }
    }

    private int Reserve(Lane lane, int site, int length, int elementSize, long bytes, int most)
    {
        int offset = (_sharedBytes + 15) & ~15;
        long end = offset + bytes;
        if (end > most)
            Fault.TooMuchSharedMemory(lane, end, most);
        _arrays.Add(new SharedArray(site, offset, length, elementSize));
        NativeMemory.Fill(_shared + offset, (nuint)(end - offset), Garbage);
        _sharedBytes = (int)end;
        return offset;
    }

    private Allocation? Find(nint address, int site)
    {
        if (_lastAt[site] is { } last && last.Contains(address))
            return last;
        return _lastAt[site] = _launch.Memory.Find(address);
    }

    private bool IsLocal(nint address) =>
        _locals.Exists(array => address >= array.Address && address < array.Address + (long)array.BytesPerLane * _launch.LanesPerGroup);

    private static void CheckAlignment(Lane lane, int site, nint address, int size)
    {
        if (size is 2 or 4 or 8 or 16 && address % size != 0)
            Fault.Misaligned(lane, site, address, size);
    }

    private void Check(Lane lane, int site, nint address, Touch? other)
    {
        if (other is { } touch)
            Race(lane, site, address, touch);
    }

    [DoesNotReturn]
    private void Race(Lane lane, int site, nint address, Touch other)
    {
        nint met = _launch.Memory.Find(address) is { } allocation
            ? allocation.Address + (nint)allocation.Shadow(Part).FoundAt
            : (nint)_shared + (nint)_shadow.FoundAt;
        Fault.Race(
            _launch, Describe(address), new Touch(lane.Group.ThreadOf(lane), lane.Group.StampOf(lane), site), address, other, met);
    }

    private sealed record SharedArray(int Site, int Offset, int Length, int ElementSize);

    private sealed record LocalArray(int Site, int BytesPerLane, nint Address);
}
