using System.Runtime.CompilerServices;
using Katas.Simt.Execution;

namespace Katas.Simt.Counting;

/// <summary>
/// Remembers who wrote and who read each place of memory last, and finds accesses of two lanes that no barrier orders.
/// Two readers are kept, so that a writer is not one of them at least.
/// </summary>
internal sealed class RaceShadow
{
    private int _granule;
    private Cell[] _cells;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="bytes">Bytes of the memory.</param>
    /// <param name="elementSize">Bytes of its elements: places narrower than four bytes are told apart if they are elements, or once they are accessed.</param>
    public RaceShadow(long bytes, int elementSize)
    {
        _granule = elementSize is 1 or 2 ? elementSize : 4;
        _cells = new Cell[(bytes + _granule - 1) / _granule];
    }

    /// <summary>Where the accesses met that <see cref="Read"/> or <see cref="Write"/> found last, in bytes from the memory's start.</summary>
    public long FoundAt { get; private set; }

    /// <summary>Notes a read.</summary>
    /// <param name="lane">Who reads.</param>
    /// <param name="offset">Bytes from the memory's start.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="site">Where in the kernel.</param>
    /// <param name="era">Whose memory this is: what was noted under another number does not count.</param>
    /// <returns>The write that it races with, if any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Touch? Read(Lane lane, long offset, int size, int site, int era)
    {
        if (size < _granule)
            Refine(size);
        int thread = lane.Group.ThreadOf(lane);
        int stamp = lane.Group.StampOf(lane);
        for (long place = offset / _granule; place <= (offset + size - 1) / _granule; place++)
        {
            ref Cell cell = ref At(place, era);
            if (cell.IsWritten && !lane.Group.IsOrdered(cell.Writer, lane))
                return Found(cell.Writer, place);
            NoteReader(ref cell, lane, new Touch(thread, stamp, site));
        }

        return null;
    }

    /// <summary>Notes a write.</summary>
    /// <param name="lane">Who writes.</param>
    /// <param name="offset">Bytes from the memory's start.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="site">Where in the kernel.</param>
    /// <param name="era">Whose memory this is: what was noted under another number does not count.</param>
    /// <param name="isAtomic">Whether it is an atomic, which other atomics do not race with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Touch? Write(Lane lane, long offset, int size, int site, int era, bool isAtomic)
    {
        if (size < _granule)
            Refine(size);
        int thread = lane.Group.ThreadOf(lane);
        int stamp = lane.Group.StampOf(lane);
        for (long place = offset / _granule; place <= (offset + size - 1) / _granule; place++)
        {
            ref Cell cell = ref At(place, era);
            if (cell.IsWritten && !(isAtomic && cell.IsAtomic) && !lane.Group.IsOrdered(cell.Writer, lane))
                return Found(cell.Writer, place);
            if (cell.IsRead && !lane.Group.IsOrdered(cell.Reader, lane))
                return Found(cell.Reader, place);
            if (cell.IsReadByOthers && !lane.Group.IsOrdered(cell.OtherReader, lane))
                return Found(cell.OtherReader, place);
            cell.Writer = new Touch(thread, stamp, site);
            cell.IsWritten = true;
            cell.IsAtomic = isAtomic;
        }

        return null;
    }

    /// <summary>Where groups that another thread ran, and so another shadow watched, race with those of this one.</summary>
    /// <param name="other">The other shadow of the same memory.</param>
    /// <param name="era">The launch.</param>
    /// <returns>The first such place, in bytes from the memory's start, and the two accesses.</returns>
    public (long Offset, Touch Mine, Touch Other)? Conflict(RaceShadow other, int era)
    {
        Refine(other._granule);
        other.Refine(_granule);
        for (int place = 0; place < _cells.Length; place++)
        {
            ref readonly Cell mine = ref _cells[place];
            ref readonly Cell theirs = ref other._cells[place];
            if (mine.Era != era || theirs.Era != era)
                continue;
            if (mine.IsWritten && theirs.IsWritten && !(mine.IsAtomic && theirs.IsAtomic))
                return ((long)place * _granule, mine.Writer, theirs.Writer);
            if (mine.IsWritten && theirs.IsRead)
                return ((long)place * _granule, mine.Writer, theirs.Reader);
            if (mine.IsRead && theirs.IsWritten)
                return ((long)place * _granule, mine.Reader, theirs.Writer);
        }

        return null;
    }

    /// <summary>Whether a place was written in this era, every byte of it.</summary>
    public bool IsWritten(long offset, int size, int era)
    {
        for (long place = offset / _granule; place <= (offset + size - 1) / _granule; place++)
        {
            if (_cells[place].Era != era || !_cells[place].IsWritten)
                return false;
        }

        return true;
    }

    // An array may be viewed as one of narrower elements. Whoever came so far has touched wide places as a whole.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refine(int granule)
    {
        if (granule >= _granule)
            return;

        int parts = _granule / granule;
        var cells = new Cell[_cells.Length * parts];
        for (int place = 0; place < cells.Length; place++)
            cells[place] = _cells[place / parts];
        (_cells, _granule) = (cells, granule);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Touch Found(in Touch touch, long place)
    {
        FoundAt = place * _granule;
        return touch;
    }

    // Of readers that nothing orders, two are kept, as far apart as can be: a later writer may be ordered behind the lanes
    // of its own warp or group, but not behind those of another.
    private static void NoteReader(ref Cell cell, Lane lane, in Touch touch)
    {
        if (!cell.IsRead || lane.Group.IsOrdered(cell.Reader, lane))
        {
            cell.Reader = touch;
            cell.IsRead = true;
        }
        else if (!cell.IsReadByOthers || lane.Group.IsOrdered(cell.OtherReader, lane)
            || lane.Group.Distance(cell.Reader, touch) > lane.Group.Distance(cell.Reader, cell.OtherReader))
        {
            cell.OtherReader = touch;
            cell.IsReadByOthers = true;
        }
    }

    private ref Cell At(long place, int era)
    {
        ref Cell cell = ref _cells[place];
        if (cell.Era != era)
            cell = new Cell { Era = era };
        return ref cell;
    }

    private struct Cell
    {
        public int Era;
        public bool IsWritten;
        public bool IsAtomic;
        public bool IsRead;
        public bool IsReadByOthers;
        public Touch Writer;
        public Touch Reader;
        public Touch OtherReader;
    }
}
