using System.Diagnostics;
using Katas.Engine.Running;

namespace Katas.Engine.Sandbox;

/// <summary>
/// Where nothing better works: an environment that holds nothing, and the kernel's limits where they can be set. It
/// keeps accidents in bounds, not attackers.
/// </summary>
internal sealed class LimitsOnly : ISandbox
{
    // Without these a process does not start on Windows, or finds no temporary folder.
    private static readonly string[] Needed = ["SystemRoot", "TEMP", "TMP", "TMPDIR"];

    private readonly ResourceLimits? _limits = ResourceLimits.Find();

    /// <inheritdoc/>
    public string Name => "limits only";

    /// <inheritdoc/>
    public bool PassesHandles => true;

    /// <inheritdoc/>
    public Confinement Confine(ProcessStartInfo start, WorkerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(limits);

        foreach (string name in start.Environment.Keys.Except(Needed, StringComparer.OrdinalIgnoreCase).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in limits.Environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        _limits?.Apply(start, limits);
        return new Confinement();
    }
}
