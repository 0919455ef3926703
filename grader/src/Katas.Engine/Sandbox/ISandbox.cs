using System.Diagnostics;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>What stands between a stranger's code and the machine.</summary>
public interface ISandbox
{
    /// <summary>What a report calls it.</summary>
    string Name { get; }

    /// <summary>Confines a worker that is about to start.</summary>
    /// <param name="start">How it would start without; changed in place.</param>
    /// <param name="limits">What it may use.</param>
    /// <returns>What the start needs; to be disposed when the process has started.</returns>
    IDisposable Confine(ProcessStartInfo start, WorkerLimits limits);
}
