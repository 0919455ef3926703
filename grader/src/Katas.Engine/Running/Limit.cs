namespace Katas.Engine.Running;

/// <summary>What a run may use only so much of.</summary>
public enum Limit
{
    /// <summary>How long one test, or the compiler, may take.</summary>
    Time,

    /// <summary>Memory.</summary>
    Memory,

    /// <summary>Processor time of the whole run, over all its threads.</summary>
    ProcessorTime,

    /// <summary>What is printed; the rest is cut.</summary>
    Output,

    /// <summary>The size of one file.</summary>
    FileSize,

    /// <summary>All files together.</summary>
    Disk,

    /// <summary>Threads at once.</summary>
    Threads,
}
