using System.Diagnostics;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>Confines nothing, but passes no handles, as a container does not: how workers are spoken to then needs no engine.</summary>
internal sealed class StandardStreamsSandbox : ISandbox
{
    public string Name => "standard streams";

    public bool PassesHandles => false;

    public Confinement Confine(ProcessStartInfo start, WorkerLimits limits) => new();
}
