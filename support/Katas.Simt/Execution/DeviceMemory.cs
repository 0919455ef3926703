namespace Katas.Simt.Execution;

/// <summary>The device's global memory: every array that lives on it.</summary>
internal sealed class DeviceMemory : IDisposable
{
    private readonly List<Allocation> _allocations = [];
    private Allocation? _last;

    public Allocation Allocate(long length, int elementSize, string elementName)
    {
        var allocation = new Allocation(length, elementSize, elementName);
        int place = _allocations.FindIndex(other => other.Address > allocation.Address);
        _allocations.Insert(place < 0 ? _allocations.Count : place, allocation);
        return allocation;
    }

    public void Free(Allocation allocation)
    {
        _allocations.Remove(allocation);
        _last = null;
        allocation.Dispose();
    }

    /// <summary>The arrays, by their address.</summary>
    public IReadOnlyList<Allocation> Allocations => _allocations;

    /// <summary>The array that an address is in; null if it is in none.</summary>
    public Allocation? Find(nint address)
    {
        if (_last is { } last && last.Contains(address))
            return last;

        int low = 0, high = _allocations.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            Allocation allocation = _allocations[middle];
            if (allocation.Contains(address))
                return _last = allocation;
            if (allocation.Address > address)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return null;
    }

    public void Dispose()
    {
        foreach (Allocation allocation in _allocations)
            allocation.Dispose();
        _allocations.Clear();
        _last = null;
    }
}
