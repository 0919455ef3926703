using System.Diagnostics;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>What stands between a stranger's code and the machine.</summary>
public interface ISandbox
{
    /// <summary>What a report calls it.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the handles that a worker inherits reach it. Where they do not, it is spoken to over its standard input
    /// and output.
    /// </summary>
    bool PassesHandles { get; }

    /// <summary>Confines a worker that is about to start.</summary>
    /// <param name="start">How it would start without; changed in place.</param>
    /// <param name="limits">What it may use.</param>
    Confinement Confine(ProcessStartInfo start, WorkerLimits limits);
}
