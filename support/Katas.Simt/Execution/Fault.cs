using System.Diagnostics.CodeAnalysis;
using ILGPU;
using Katas.Simt.Compiling;
using Katas.Simt.Counting;
using Katas.Simt.Findings;

namespace Katas.Simt.Execution;

/// <summary>Ends a kernel's run with a finding.</summary>
internal static class Fault
{
    /// <summary>Bytes of its own that a lane may have. What does not fit into registers goes out to global memory.</summary>
    public const int MostLocalBytes = 4096;

    [DoesNotReturn]
    public static void IndexOutOfRange(nint start, int elementSize, long index, long length)
    {
        if (Lane.Running is not { } lane)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The view has {length} elements.");
        string name = start == 0 ? "an empty view" : NameOfView(lane, start, out long offset) is var view && offset > 0 ? $"a part of {view} that begins at {offset / elementSize}" : view;
        Throw(
            lane, FindingKind.OutOfRange, lane.Site,
            $"{Who(lane)} uses index {index} of {name}, which has {length} elements.",
            index < 0
                ? "An index below 0: what is the least that your expression can become, and in which lane?"
                : lane.Group.Memory.IsShared(start)
                ? "Shared memory is the group's: its index is a place within the group, and it has to be large enough for the largest group."
                : "Groups are often more lanes than there are elements. Compare the index with the length before it is used.",
            $"{name}[{index}]");
    }

    [DoesNotReturn]
    public static void IndexOutOfRange(nint start, string index, string extent)
    {
        if (Lane.Running is not { } lane)
            throw new ArgumentOutOfRangeException(nameof(index), $"Index {index} of a view whose extent is {extent}.");
        string name = start == 0 ? "an empty view" : NameOfView(lane, start, out _);
        Throw(
            lane, FindingKind.OutOfRange, lane.Site, $"{Who(lane)} uses index {index} of {name}, whose extent is {extent}.",
            "Compare every dimension with the extent before the index is used; x and y are easily exchanged.", $"{name}{index}");
    }

    [DoesNotReturn]
    public static void SubViewOutOfRange(nint start, int elementSize, long index, long subViewLength, long length)
    {
        if (Lane.Running is not { } lane)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The view has {length} elements; {subViewLength} from {index} on are not all within.");
        Throw(
            lane, FindingKind.OutOfRange, lane.Site,
            $"{Who(lane)} takes {subViewLength} elements from {index} on out of {NameOfView(lane, start, out _)}, which has {length}.",
            "The last part of an array is often shorter than the others.");
    }

    [DoesNotReturn]
    public static void Invalid(string message)
    {
        if (Lane.Running is not { } lane)
            throw new ArgumentException(message);
        Throw(lane, FindingKind.Invalid, lane.Site, $"{Who(lane)}: {message}", "");
    }

    /// <summary>Two accesses of which nothing says which comes first: through one view a race, through two of them aliasing.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="element">The element that both touch.</param>
    /// <param name="now">The later access.</param>
    /// <param name="nowAt">Its address.</param>
    /// <param name="before">The earlier one.</param>
    /// <param name="beforeAt">An address that it touched, and the later one touches too.</param>
    [DoesNotReturn]
    public static void Race(Launch launch, string element, Touch now, nint nowAt, Touch before, nint beforeAt)
    {
        FlatKernel kernel = launch.Kernel.Kernel;
        (int group, int thread) = launch.Placed(now);
        (int otherGroup, int otherThread) = launch.Placed(before);
        SourceLine here = kernel.Sites[now.Site].Line;
        SourceLine there = kernel.Sites[before.Site].Line;
        Alias? alias = Alias.Of(launch, now.Site, nowAt, before.Site, beforeAt, isWithinGroup: group == otherGroup);
        string who = $"Lane {Show(launch.LaneAt(thread), launch.GroupSize)} of group {Show(launch.GroupAt(group), launch.Grid)}";
        string other = $"lane {Show(launch.LaneAt(otherThread), launch.GroupSize)} of "
            + (group == otherGroup ? "the same group" : $"group {Show(launch.GroupAt(otherGroup), launch.Grid)}");
        string line = there.Line > 0 ? $" (line {there.Line})" : "";
        element = alias?.Now ?? element;
        throw new KernelFaultException(new Finding(
            alias is null ? FindingKind.Race : FindingKind.Aliasing, kernel.Method.Name, here.File, here.Line, launch.GroupAt(group), launch.LaneAt(thread),
            $"{who} {Verb(now.Site)} {element}, and {other} {Verb(before.Site)} {alias?.Before ?? "it"}{line}{alias?.Why}; nothing says which comes first.",
            alias?.Advice ?? Advice()) { Element = element });

        string Advice() => group != otherGroup
            ? "No barrier reaches across groups. Give each place to one group, use an atomic, or start a second kernel."
            : now.Site == before.Site
                ? "Two lanes do this to the same place. Give each a place of its own, let one lane do it, or use an atomic."
                : here == there
                    ? "In different rounds of a loop, a Group.Barrier() belongs between the rounds. In one step, give each lane a place of its own, or use an atomic."
                    : "Let every lane of the group pass a Group.Barrier() between the two, also when a loop comes round again.";

        string Verb(int site) => kernel.KindAt(site) switch
        {
            OperationKind.Load => "reads",
            OperationKind.Intrinsic => "changes",
            _ => "writes",
        };
    }

    [DoesNotReturn]
    public static void Uninitialised(Lane lane, int site, nint address)
    {
        string element = lane.Group.Memory.Describe(address);
        Throw(
            lane, FindingKind.UninitialisedSharedMemory, site, $"{Who(lane)} reads {element}, which no lane has written yet.",
            "Shared memory begins as garbage. Does every place get a value, also past the end, and does a Group.Barrier() stand between writing and reading?", element);
    }

    [DoesNotReturn]
    public static void Misaligned(Lane lane, int site, nint address, int size) => Throw(
        lane, FindingKind.Misaligned, site, $"{Who(lane)} touches {size} bytes at {lane.Group.Memory.Describe(address)}, whose address is no multiple of {size}.",
        "A device reads a value only from a multiple of its size. Start the view there before Cast.");

    [DoesNotReturn]
    public static void EndlessLoop(Lane lane) => Throw(
        lane, FindingKind.EndlessLoop, lane.Site,
        $"{Who(lane)} has gone round loops {lane.Group.Launch.Rounds:N0} times and is still going.",
        "Does every lane's loop come nearer to its end in each round? A stride that becomes 0 never does.");

    [DoesNotReturn]
    public static void SharedLengthDiffers(Lane lane, int before, int now) => Throw(
        lane, FindingKind.Invalid, lane.Site, $"{Who(lane)} asks for {now} elements of shared memory where another lane asked for {before}.",
        "How much shared memory a group has is settled when the kernel is compiled: use a constant.");

    [DoesNotReturn]
    public static void TooMuchSharedMemory(Lane lane, long bytes, int most) => Throw(
        lane, FindingKind.TooMuchSharedMemory, lane.Site, $"The kernel asks for {bytes:N0} bytes of shared memory a group; {most:N0} are the most.",
        "Use smaller tiles, or keep what only one lane needs in its variables.");

    [DoesNotReturn]
    public static void TooMuchLocalMemory(Lane lane, long bytes) => Throw(
        lane, FindingKind.TooMuchLocalMemory, lane.Site, $"The kernel asks for {bytes:N0} bytes of local memory a lane; {MostLocalBytes:N0} are the most here.",
        "What does not fit into registers lies in global memory and is as slow. Split the work over more lanes, or use shared memory.");

    [DoesNotReturn]
    public static void BarrierNotReached(Lane waits, Lane other)
    {
        string what = other.IsFinished ? "has already returned" : $"waits at line {Line(other, other.Site)}";
        Throw(
            waits, FindingKind.BarrierNotReachedByAll, waits.Site,
            $"{Who(waits)} waits at a barrier, and lane {Place(other)} {what}.",
            "Every lane of a group must reach the same barrier: no return before it, and no barrier inside an if that some lanes skip.");
    }

    [DoesNotReturn]
    public static void WarpNotTogether(Lane waits, Lane other)
    {
        string what = other.Waiting == WaitKind.Group ? "waits at a barrier of the group" : $"is at line {Line(other, other.Site)}";
        Throw(
            waits, FindingKind.AbsentLanes, waits.Site, $"{Who(waits)} waits for the lanes of its warp, and lane {Place(other)} {what}.",
            "Every lane of a warp must reach the same shuffle. Take it out of the if, and give the lanes without a value a neutral one.");
    }

    [DoesNotReturn]
    public static void SourceLaneAbsent(Lane lane, int source, bool hasReturned) => Throw(
        lane, FindingKind.AbsentLanes, lane.Site,
        $"{Who(lane)} shuffles from lane {source} of its warp, which {(hasReturned ? "has already returned" : "does not exist: the group ends before it")}.",
        "Every lane of a warp must take part in a shuffle, also those without an element: give them a neutral value, and make the group whole warps.");

    [DoesNotReturn]
    private static void Throw(Lane lane, FindingKind kind, int site, string what, string advice, string element = "")
    {
        FlatKernel kernel = lane.Group.Launch.Kernel.Kernel;
        SourceLine line = site >= 0 && site < kernel.Sites.Count ? kernel.Sites[site].Line : SourceLine.Of(kernel.Method, 0);
        throw new KernelFaultException(new Finding(
            kind, kernel.Method.Name, line.File, line.Line, lane.Group.Index, lane.Position, what, advice) { Element = element });
    }

    private static int Line(Lane lane, int site) => lane.Group.Launch.Kernel.Kernel.Sites[site].Line.Line;

    private static string NameOfView(Lane lane, nint start, out long offset)
    {
        if (lane.Group.Memory.IsShared(start))
        {
            (string name, offset) = lane.Group.Memory.Locate(start, MemorySpace.Shared);
            return name;
        }

        if (lane.Group.Launch.Memory.Find(start) is { } allocation)
        {
            offset = start - allocation.Address;
            return lane.Group.Launch.NameOf(allocation);
        }

        offset = 0;
        return "local memory";
    }

    private static string Who(Lane lane) => $"Lane {Place(lane)} of group {Show(lane.Group.Index, lane.Group.Launch.Grid)}";

    private static string Place(Lane lane) => Show(lane.Position, lane.Group.Launch.GroupSize);

    private static string Show(Index3D index, Index3D size) =>
        size.Z > 1 ? $"({index.X}, {index.Y}, {index.Z})" : size.Y > 1 ? $"({index.X}, {index.Y})" : $"{index.X}";
}
