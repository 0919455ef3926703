using System.Diagnostics;
using System.Reflection;
using Katas.Simt.Execution;

namespace Katas.Simt.Observing;

/// <summary>A launch on its way: what memory held before it.</summary>
internal sealed unsafe class LaunchObservation
{
    private readonly Action<LaunchRecord> _observer;
    private readonly Launch _launch;
    private readonly ArgumentBlock _arguments;
    private readonly (Allocation Allocation, byte[] Bytes)[] _before;
    private readonly long _start;

    private LaunchObservation(Action<LaunchRecord> observer, Launch launch, ArgumentBlock arguments)
    {
        (_observer, _launch, _arguments) = (observer, launch, arguments);
        _before = [.. arguments.Names.Keys.Select(allocation => (allocation, Bytes(allocation)))];
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Keeps what the launch begins with; null when nobody observes.</summary>
    public static LaunchObservation? Begin(Launch launch, ArgumentBlock arguments) =>
        LaunchObserver.Observer is { } observer ? new LaunchObservation(observer, launch, arguments) : null;

    /// <summary>Tells the observer.</summary>
    public void End()
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        _observer(new LaunchRecord(
            _launch.Kernel.Kernel.Method, _launch.Grid, _launch.GroupSize, _launch.DynamicSharedBytes, _launch.Extent, _arguments.Values,
            [.. _before.Select(one => new ArrayImage(_arguments.Names[one.Allocation], one.Allocation.Address, one.Bytes, Bytes(one.Allocation)))],
            _launch.Kernel.Kernel.Operations.Select(operation => operation.Operand).OfType<MethodBase>()
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToHashSet(),
            elapsed));
    }

    private static byte[] Bytes(Allocation allocation) => new ReadOnlySpan<byte>((void*)allocation.Address, checked((int)allocation.Bytes)).ToArray();
}
