namespace Katas.Simt.Findings;

/// <summary>What can be wrong with a kernel while it runs.</summary>
public enum FindingKind
{
    /// <summary>An index past an array's end, or below 0.</summary>
    OutOfRange,

    /// <summary>Two lanes touch the same place, one of them writes, and no barrier stands between.</summary>
    Race,

    /// <summary>A race whose two lanes come through two views of one memory: two of the kernel's parameters, or shared memory of the launch that is asked for twice.</summary>
    Aliasing,

    /// <summary>A barrier that some lanes of the group do not reach.</summary>
    BarrierNotReachedByAll,

    /// <summary>A shuffle that reads from a lane that is not there, or that some lanes of the warp do not reach.</summary>
    AbsentLanes,

    /// <summary>Shared memory is read before anybody has written it.</summary>
    UninitialisedSharedMemory,

    /// <summary>An address that is no multiple of the value's size.</summary>
    Misaligned,

    /// <summary>A loop that does not end.</summary>
    EndlessLoop,

    /// <summary>More shared memory than a group can have.</summary>
    TooMuchSharedMemory,

    /// <summary>More memory of its own than a lane should have.</summary>
    TooMuchLocalMemory,

    /// <summary>A function of the device was called as it cannot be.</summary>
    Invalid,
}
